export { originOf, type Origin, RequestOrigin } from './access/origin.decorator.js';
export {
  Authenticated,
  type AuthenticatedRequest,
  CurrentPrincipal,
  Public,
  PUBLIC,
  Roles,
  ROLES,
} from './access/access.decorators.js';
export { type Principal, type Role, roles } from './access/principal.js';
export { Cleanup } from './cleanup.js';
export { Clock, secondsAfter } from './clock.js';
export { CONFIG, type Config, type ProviderSettings, type Settings } from './configuration/config.js';
export { withEmbeddedKeys } from './configuration/embedded-keys.js';
export {
  ConfigurationError,
  type Environment,
  loadConfig,
  loadDatabaseConfig,
} from './configuration/load-config.js';
export { configurationExample, configurationTable } from './configuration/reference.js';
export { type VariableName, variables } from './configuration/variables.js';
export { CoreModule } from './core.module.js';
export { RateLimitedError } from './limits/limits.errors.js';
export { RateLimit, Unlimited } from './limits/rate-limit.decorator.js';
export type { FailurePolicy, Rate, RateLimits, RatePolicy } from './limits/rate-limits.js';
export { createLogger } from './logging/logger.js';
export { NestLogger } from './logging/nest.logger.js';
export { logWarnings } from './logging/warnings.js';
export { Acknowledgement, Id, Password, Timestamp } from './messages/common.js';
export { EmailAddress } from './messages/email-address.js';
export { Metrics } from './metrics/metrics.js';
export { MetricsModule } from './metrics/metrics.module.js';
export { ApiPage, PageLimit, pageOf } from './messages/page.js';
export { explain, OperatorError } from './operator-error.js';
export { HashingOverloadedError } from './passwords/passwords.errors.js';
export { PasswordHasher } from './passwords/password.hasher.js';
export { PasswordPolicy } from './passwords/password.policy.js';
export { escapeHtml, HTML, htmlPage, Page, pagePolicy, refusalPage } from './pages/page.js';
export { sendPage } from './pages/page.reply.js';
export { SameSiteGuard } from './pages/same-site.guard.js';
export { Periodic } from './periodic.js';
export { ApiProblems } from './problems/api-problems.decorator.js';
export {
  catalogue,
  type CatalogueEntry,
  isProblemCode,
  type ProblemCode,
  problemCodes,
} from './problems/catalogue.js';
export { type FieldError, Problem, type ProblemMembers } from './problems/problem.js';
export { ProblemDocument, problemDocument } from './problems/problem.document.js';
export {
  CrossSiteRequestError,
  InvalidRequestError,
  NotFoundError,
  UnavailableError,
} from './problems/problems.errors.js';
export { formatKeyRing, type Key, type KeyRing, parseKeyRing } from './sealing/key-ring.js';
export { Sealer, UnsealError } from './sealing/sealer.js';
export { type OutgoingCall, Tracer, untraced } from './tracing/tracer.js';
export { digest, equalSecrets, randomBase32, randomMilliseconds, randomSecret } from './secrets.js';
export { Turns } from './turns.js';
