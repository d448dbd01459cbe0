export { Challenge } from './challenges/challenge.dto.js';
export { type FirstFactor, OpenChallenge } from './challenges/challenge.entity.js';
export { TwoFactorModule } from './twofactor.module.js';
export { TwoFactor } from './two-factor.service.js';
