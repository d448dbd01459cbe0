export { RedisServer } from '../../cache/test/redis.server.js';
export { until } from '../../cache/test/until.js';
export {
  type Account,
  type Answer,
  Auth,
  PASSWORD,
  type RequestOptions,
  times,
  type Tokens,
} from './auth.js';
export { describeOnPostgres, describeWithRedis, itOnPostgres, onPostgres } from './conditions.js';
export { HostileProvider } from './hostile-provider.js';
export { linkIn, type Mail } from './mails.js';
export { type OAuthAnswer, OAuthBrowser } from './oauth.browser.js';
export { OpenIdProvider, type ProviderAccount } from './openid-provider.js';
export { QUICK_START, ServiceProcess } from './service.process.js';
export { startSessions } from './sessions.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
