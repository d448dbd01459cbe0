export { OAuthCode } from './accounts/oauth-code.entity.js';
export { OAuthTransaction } from './flow/oauth-transaction.entity.js';
export { OAuthModule } from './oauth.module.js';
