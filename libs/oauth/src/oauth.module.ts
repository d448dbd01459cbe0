import { AuditModule } from '@auth/audit';
import { LoginModule } from '@auth/login';
import { TokensModule } from '@auth/tokens';
import { TwoFactorModule } from '@auth/twofactor';
import { UsersModule } from '@auth/users';
import { Module } from '@nestjs/common';
import { Accounts } from './accounts/accounts.service.js';
import { IdentitiesRepository } from './accounts/identities.repository.js';
import { IdentitiesService } from './accounts/identities.service.js';
import { IdentityLinks } from './accounts/identity-links.service.js';
import { IdentityViews } from './accounts/identity-views.js';
import { OAuthCodesRepository } from './accounts/oauth-codes.repository.js';
import { OAuthService } from './accounts/oauth.service.js';
import { BrowserCookie } from './flow/browser-cookie.js';
import { OAuthTransactionsRepository } from './flow/oauth-transactions.repository.js';
import { OpenIdStrategy } from './flow/openid.strategy.js';
import { StateStore } from './flow/state.store.js';
import { IdentitiesController } from './identities.controller.js';
import { OAuthCleanup } from './oauth-cleanup.service.js';
import { OAuthController } from './oauth.controller.js';
import { ProviderHttp } from './providers/provider-http.js';
import { Providers } from './providers/providers.service.js';
import { PublicAddress } from './providers/public-address.js';
import { StandIn } from './stand-in/stand-in.service.js';

@Module({
  imports: [AuditModule, LoginModule, TokensModule, TwoFactorModule, UsersModule],
  controllers: [OAuthController, IdentitiesController],
  providers: [
    Accounts,
    BrowserCookie,
    IdentitiesRepository,
    IdentitiesService,
    IdentityLinks,
    IdentityViews,
    OAuthCleanup,
    OAuthCodesRepository,
    OAuthService,
    OAuthTransactionsRepository,
    OpenIdStrategy,
    ProviderHttp,
    Providers,
    PublicAddress,
    StandIn,
    StateStore,
  ],
})
export class OAuthModule {}
