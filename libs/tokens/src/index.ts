export { AccessTokenGuard } from './access/access-token.guard.js';
export { AccessTokens } from './access/access-tokens.service.js';
export { SigningKey } from './keys/signing-key.entity.js';
export { Session } from './sessions/session.entity.js';
export { SessionsService } from './sessions/sessions.service.js';
export { TokenSet } from './token-set.dto.js';
export { TokensModule } from './tokens.module.js';
export { TokensService } from './tokens.service.js';
