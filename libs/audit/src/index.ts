export { AuditModule } from './audit.module.js';
export { type SecurityEvent, type SecurityEventType, securityEventTypes } from './security-event.js';
export { SecurityEvents } from './security-events.service.js';
