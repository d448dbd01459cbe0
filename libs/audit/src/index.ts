export { AuditChain } from './audit-chain.entity.js';
export { SecurityEventList, SecurityEventsQuery } from './audit.dto.js';
export { AuditModule } from './audit.module.js';
export { AuditTrail } from './audit-trail.service.js';
export { AuditVerification, type Verification } from './audit-verification.service.js';
export { type SecurityEvent, type SecurityEventType, securityEventTypes } from './security-event.js';
export { SecurityEventRow } from './security-event.entity.js';
export { SecurityEvents } from './security-events.service.js';
export { readWitness, type Witness } from './witnesses.js';
