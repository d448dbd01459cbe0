import { Module } from '@nestjs/common';
import { AttemptsCleanup } from './attempts-cleanup.service.js';
import { AttemptsRepository } from './attempts.repository.js';
import { LockoutMetrics } from './lockout.metrics.js';
import { Lockout } from './lockout.service.js';

@Module({ providers: [AttemptsCleanup, AttemptsRepository, Lockout, LockoutMetrics], exports: [Lockout] })
export class LockoutModule {}
