import { Module } from '@nestjs/common';
import { ActivityController } from './activity.controller.js';
import { AuditCleanup } from './audit-cleanup.service.js';
import { AuditRepository } from './audit.repository.js';
import { AuditTrail } from './audit-trail.service.js';
import { AuditVerification } from './audit-verification.service.js';
import { SecurityEvents } from './security-events.service.js';

@Module({
  controllers: [ActivityController],
  providers: [AuditCleanup, AuditRepository, AuditTrail, AuditVerification, SecurityEvents],
  exports: [AuditTrail, AuditVerification, SecurityEvents],
})
export class AuditModule {}
