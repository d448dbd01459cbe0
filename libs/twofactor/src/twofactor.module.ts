import { Module } from '@nestjs/common';
import { ChallengesRepository } from './challenges/challenges.repository.js';
import { Challenges } from './challenges/challenges.service.js';
import { TwoFactor } from './two-factor.service.js';

@Module({
  providers: [Challenges, ChallengesRepository, TwoFactor],
  exports: [TwoFactor],
})
export class TwoFactorModule {}
