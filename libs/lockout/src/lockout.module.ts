import { Module } from '@nestjs/common';
import { AttemptsCleanup } from './attempts-cleanup.service.js';
import { AttemptsRepository } from './attempts.repository.js';
import { Lockout } from './lockout.service.js';

@Module({ providers: [AttemptsCleanup, AttemptsRepository, Lockout], exports: [Lockout] })
export class LockoutModule {}
