import { Module } from '@nestjs/common';
import { ActivityController } from './activity.controller.js';
import { AuditRepository } from './audit.repository.js';
import { AuditTrail } from './audit-trail.service.js';
import { SecurityEvents } from './security-events.service.js';

@Module({
  controllers: [ActivityController],
  providers: [AuditRepository, AuditTrail, SecurityEvents],
  exports: [AuditTrail, SecurityEvents],
})
export class AuditModule {}
