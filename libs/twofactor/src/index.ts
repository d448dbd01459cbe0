export { BackupCode } from './backup-codes/backup-code.entity.js';
export { Challenge } from './challenges/challenge.dto.js';
export { type FirstFactor, OpenChallenge } from './challenges/challenge.entity.js';
export { CodeAttempts } from './codes/attempts.service.js';
export { type Proof, SecondStep } from './second-step.service.js';
export { Authenticator, Enrolment } from './totp/authenticator.entity.js';
export { Code } from './twofactor.dto.js';
export { TwoFactorModule } from './twofactor.module.js';
export { TwoFactor } from './twofactor.service.js';
