// Made by npm run client:types from openapi.json.
export interface paths {
  '/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Is the process alive?
     * @description Asks nothing else: a database that is away is no reason for a restart.
     */
    get: operations['getLiveness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Should requests be sent here?
     * @description No while the database is away or the process stops. `degraded` is no reason to send requests elsewhere: without Redis everything works, slower; mail that nobody takes waits.
     */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/problems/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Explain an error code
     * @description The `type` of every problem document leads here. A browser gets a page, a program JSON.
     */
    get: operations['explainProblem'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/register': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Register with an e-mail address and a password
     * @description Makes an account with the role `user` and mails a link that verifies the address. It can log in at once, unless the service demands verified addresses.
     */
    post: operations['register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/verify-email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove an e-mail address
     * @description Takes the token of the link that was mailed at the registration. It works once, for a day, and only the newest one: any other is refused with 400 `invalid_token`.
     */
    post: operations['verifyEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/verify-email/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for another verification mail
     * @description Answers the same, in the same time, for every address. A mail is sent where an account has the address and has not proven it, at most three in an hour.
     */
    post: operations['resendVerification'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/profile': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read your profile
     * @description The account behind the access token, read from the database at every call.
     */
    get: operations['getProfile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change your name
     * @description Sets or removes the name.
     */
    patch: operations['changeProfile'];
    trace?: never;
  };
  '/api/auth/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange a refresh token for the next pair
     * @description A refresh token works once. Sent again, it is refused and its whole session ends, since somebody else may hold a copy. The session itself lives for seven days from the login; refreshing does not prolong it.
     */
    post: operations['refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/logout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End the session of a refresh token
     * @description Its access tokens are refused within a second. A token that nobody knows is answered alike.
     */
    post: operations['logout'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/logout-all': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End every session of yours
     * @description On every device, this one included.
     */
    post: operations['logoutAll'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List where you are logged in
     * @description The sessions that run, the latest used first. There is a limit to them: the oldest one ends.
     */
    get: operations['listSessions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * End one of your sessions
     * @description Its refresh token is refused at once, its access tokens within a second.
     */
    delete: operations['endSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Ask whether an access token is good
     * @description For gateways. Any method, any path below this one, the body is not read. The answer names who it is in headers, to be passed on to the service behind; drop what a client sent under these names.
     */
    get: operations['validate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/introspect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask what a token says and whether it is good
     * @description RFC 7662. Of a token that is not good nothing but `active: false` is said.
     */
    post: operations['introspect'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End the session of a token
     * @description RFC 7009. A token that nobody knows is answered alike.
     */
    post: operations['revoke'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/revocations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow the sessions that end
     * @description For services that check access tokens themselves and want to refuse those of ended sessions: ask every second with the last cursor. Without one the answer begins an access token’s life ago. Items may repeat.
     */
    get: operations['listRevocations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/.well-known/oauth-authorization-server': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where other services find what they need
     * @description RFC 8414: the issuer, its keys, introspection and revocation.
     */
    get: operations['getMetadata'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/2fa/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set up an authenticator app
     * @description Answers the QR code for the app and ten backup codes. Nothing changes until the first code of the app is verified, within ten minutes; asked again, the earlier secret is void.
     */
    post: operations['enableTwoFactor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/2fa/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Turn the second factor on with the first code of the app
     * @description From now on a login takes a code. Every other session of yours ends, since it began without one; this one goes on. You get a mail.
     */
    post: operations['verifyTwoFactor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/2fa/backup-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get ten new backup codes
     * @description The old ones work no longer. Wrong codes count like those of a login. You get a mail.
     */
    post: operations['replaceBackupCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/2fa/sms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get the code for a challenge by text message
     * @description To the confirmed phone, where that is the second factor. Three an hour; the code works once, within five minutes.
     */
    post: operations['sendTwoFactorCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/phone': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a code to a phone, to confirm it
     * @description Three an hour for you and for the number. The code works once, within five minutes.
     */
    post: operations['choosePhone'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/phone/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm the phone with the code
     * @description Without another second factor this turns one on: a login then takes a code by text message, or one of the ten backup codes that are answered here, and every other session of yours ends. With an authenticator app the number is kept and changes nothing: the app is the stronger one. Off again at `/api/auth/2fa/disable`.
     */
    post: operations['confirmPhone'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/phone/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a code to your confirmed phone
     * @description For `/api/auth/2fa/disable` and `/api/auth/2fa/backup-codes`, where the phone is your second factor.
     */
    post: operations['sendPhoneCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log in with an e-mail address and a password
     * @description Starts a session and answers its first tokens: a JWT for the next hour, and a refresh token that works once and gets the next pair. In the Swagger UI the access token is used from then on by itself. An account with a second factor gets a challenge instead, to be answered at `/api/auth/2fa/validate`.
     */
    post: operations['login'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/2fa/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Answer the challenge of a login with a code
     * @description Of the authenticator app, of a text message, or a backup code; each works once, and so does the challenge. Five wrong codes, over whatever challenges, lock the second factor for fifteen minutes and end them all.
     */
    post: operations['validateTwoFactor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change your password
     * @description Takes the current password once more. Every other session of yours ends.
     */
    post: operations['changePassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete your account
     * @description Removes the account and your personal data at once and for good. Every session of yours ends.
     */
    delete: operations['deleteAccount'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/2fa/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Turn the second factor off
     * @description Takes the password and a code. The authenticator app, the phone and the backup codes are forgotten. You get a mail.
     */
    post: operations['disableTwoFactor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Search users
     * @description In the order of their addresses.
     */
    get: operations['listUsers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a user
     * @description The profile as the user sees it, and whether the account is disabled.
     */
    get: operations['readUser'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change the role of a user, disable or enable the account
     * @description In force on every replica within a second: access tokens with the old role are refused, and the next refresh gets the new one. Disabling ends every session; refreshing is refused at once.
     */
    patch: operations['changeUser'];
    trace?: never;
  };
  '/api/admin/users/{id}/unlock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Lift the lockout of a user
     * @description Forgets the failures that were counted against the account.
     */
    post: operations['unlockUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * End every session of a user
     * @description On every device: refresh tokens at once, access tokens within a second.
     */
    delete: operations['endUserSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/two-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove the second factor of a user
     * @description For somebody else who has lost app, phone and backup codes. A password is then enough to log in. They get a mail.
     */
    delete: operations['removeUserTwoFactor'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the security events
     * @description What happened to any account, the newest first.
     */
    get: operations['listSecurityEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/reset-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a reset link by mail
     * @description Answers the same, in the same time, for every address. The link works for an hour and once; a newer one voids it. At most three an hour are sent to an account, and asking changes nothing else.
     */
    post: operations['requestPasswordReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/reset/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Ask whether a reset link is still good
     * @description Uses nothing up, however often it is asked.
     */
    get: operations['checkResetToken'];
    put?: never;
    /**
     * Set a new password with a reset link
     * @description Ends every session of the account, lifts a lockout and counts as proof of the e-mail address. Logs nobody in, and second factors stay on. After 400 `weak_password` the link is as good as before.
     */
    post: operations['resetPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/oauth/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Come back from Google
     * @description Where Google sends the browser. Answers the token set, or what a login with a second factor answers; with OAUTH_SUCCESS_URL it redirects there instead, with `code` for the exchange, or with `error`, a code of a problem. At the end of linking it answers the identity, or redirects with `linked`.
     */
    get: operations['oauthCallback'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/oauth/{provider}/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Come back from another provider
     * @description The same for a provider of OIDC_PROVIDERS.
     */
    get: operations['oauthProviderCallback'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/oauth/{provider}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Sign in with a provider
     * @description A link for a browser: [sign in with Google](/api/auth/oauth/google). It leads to the provider and from there to the callback within ten minutes, in the same browser.
     */
    get: operations['oauthStart'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/oauth/exchange': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange the code of a sign-in for tokens
     * @description For the application behind OAUTH_SUCCESS_URL: the `code` of its address works once, within a minute. Answers what the callback would have: the token set, or what a login with a second factor answers.
     */
    post: operations['exchangeOAuthCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/identities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the providers that you sign in with
     * @description The accounts at providers that lead into this one, the oldest link first.
     */
    get: operations['listIdentities'];
    put?: never;
    /**
     * Link a provider to your account
     * @description Answers where to send the browser next, and sets the cookie that it needs to come back: ask from that browser. The account at the provider may have any address.
     */
    post: operations['linkIdentity'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/identities/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Unlink a provider
     * @description Signing in with it ends at once. The last way into an account stays.
     */
    delete: operations['unlinkIdentity'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/user/activity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See what happened to your account
     * @description Logins, failed ones, changes: when and from where, the newest first.
     */
    get: operations['listActivity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/.well-known/jwks.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The public keys that access tokens are signed with
     * @description RFC 7517. Verify tokens with these; a new key is listed before it signs, for longer than `max-age`.
     */
    get: operations['getJwks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Alive: {
      /** @enum {string} */
      status: 'alive';
    };
    Ready: {
      /** @enum {string} */
      status: 'ready';
      checks: {
        /** @enum {string} */
        database: 'up';
        /** @enum {string} */
        cache: 'up' | 'degraded';
        /** @enum {string} */
        mail: 'up' | 'degraded';
      };
    };
    ProblemExplanation: {
      /** @enum {string} */
      code:
        | 'invalid_request'
        | 'weak_password'
        | 'invalid_code'
        | 'already_enabled'
        | 'invalid_reset_token'
        | 'not_enabled'
        | 'sms_unavailable'
        | 'invalid_credentials'
        | 'invalid_2fa_code'
        | 'invalid_session'
        | 'token_missing'
        | 'invalid_token'
        | 'token_expired'
        | 'invalid_refresh_token'
        | 'invalid_client'
        | 'invalid_state'
        | 'provider_denied'
        | 'invalid_oauth_code'
        | 'account_link_required'
        | 'insufficient_role'
        | 'email_not_verified'
        | 'cross_site_request'
        | 'https_required'
        | 'user_not_found'
        | 'provider_not_configured'
        | 'not_found'
        | 'request_timeout'
        | 'email_taken'
        | 'last_admin'
        | 'own_account'
        | 'identity_taken'
        | 'last_sign_in_method'
        | 'body_too_large'
        | 'unsupported_media_type'
        | 'headers_too_large'
        | 'locked_out'
        | 'rate_limited'
        | 'internal_error'
        | 'provider_unavailable'
        | 'overloaded'
        | 'unavailable';
      status: number;
      title: string;
      /** @description When it happens and why */
      explanation: string;
      /** @description What to do next */
      detail: string;
    };
    Registration: {
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
      /**
       * Format: password
       * @description 8 to 256 characters, none of the common ones
       * @example correct horse battery staple 7
       */
      password: string;
      /** @example Ada Lovelace */
      name?: string;
    };
    Profile: {
      /**
       * Format: uuid
       * @example 0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11
       */
      id: string;
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
      /** @example Ada Lovelace */
      name: string | null;
      /** @enum {string} */
      role: 'user' | 'admin';
      /** @description Whether the address was proven to be theirs */
      email_verified: boolean;
      two_factor_enabled: boolean;
      /**
       * @example [
       *       "totp"
       *     ]
       */
      two_factor_methods: string[];
      /**
       * @description Linked sign-in providers
       * @example [
       *       "google"
       *     ]
       */
      providers: string[];
      /**
       * Format: date-time
       * @example 2026-11-22T10:00:00.000Z
       */
      last_login: string | null;
      /**
       * Format: date-time
       * @example 2026-11-22T10:00:00.000Z
       */
      created_at: string;
    };
    Acknowledgement: {
      /** @description For the person who asked */
      message: string;
    };
    EmailVerification: {
      /**
       * @description Of the link in the mail
       * @example q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k
       */
      token: string;
    };
    VerificationRequest: {
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
    };
    ProfileChange: {
      /**
       * @description null removes it
       * @example Ada Lovelace
       */
      name: string | null;
    };
    Refresh: {
      /** @example jY0… */
      refresh_token: string;
    };
    TokenSet: {
      /**
       * @description A JWT (RFC 9068), ES256
       * @example eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…
       */
      access_token: string;
      /** @enum {string} */
      token_type: 'Bearer';
      /**
       * @description Seconds
       * @example 3600
       */
      expires_in: number;
      /**
       * @description Works once
       * @example jY0…
       */
      refresh_token: string;
      /**
       * @description Seconds
       * @example 604800
       */
      refresh_expires_in: number;
    };
    Logout: {
      /** @example jY0… */
      refresh_token: string;
    };
    SessionList: {
      items: components['schemas']['Session'][];
      /** @enum {string|null} */
      next_cursor: null;
    };
    Session: {
      /**
       * Format: uuid
       * @example 0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11
       */
      id: string;
      /**
       * Format: date-time
       * @description The login
       * @example 2026-11-22T10:00:00.000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @description The latest refresh
       * @example 2026-11-22T10:00:00.000Z
       */
      last_used_at: string;
      /** @example 203.0.113.7 */
      ip: string | null;
      user_agent: string | null;
      /**
       * @description The user agent in words
       * @example Firefox on Linux
       */
      device: string | null;
      /** @description Whether the access token of this request belongs to it */
      current: boolean;
    };
    Introspection: {
      /**
       * @description An access token or a refresh token
       * @example eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…
       */
      token: string;
      /**
       * @description Not needed
       * @example access_token
       */
      token_type_hint?: string;
    };
    IntrospectionAnswer: {
      active: boolean;
      /** @enum {string} */
      token_type?: 'access_token' | 'refresh_token';
      /** Format: uuid */
      sub?: string;
      /** @description The e-mail address */
      username?: string;
      email?: string;
      /** @enum {string} */
      role?: 'user' | 'admin';
      /**
       * Format: uuid
       * @description The session
       */
      sid?: string;
      iss?: string;
      aud?: string;
      exp?: number;
      iat?: number;
      /** Format: uuid */
      jti?: string;
      /** @description How the user proved who they are (RFC 8176) */
      amr?: ('pwd' | 'fed' | 'otp' | 'sms' | 'mfa')[];
    };
    Revocation: {
      /**
       * @description An access token or a refresh token
       * @example eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…
       */
      token: string;
      /**
       * @description Not needed
       * @example access_token
       */
      token_type_hint?: string;
    };
    Revocations: {
      items: {
        /**
         * Format: uuid
         * @example 0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11
         */
        session_id: string;
        /**
         * @description null: the session has ended. Else tokens of another role are void
         * @enum {string|null}
         */
        role: 'user' | 'admin' | null;
        /**
         * Format: date-time
         * @example 2026-11-22T10:00:00.000Z
         */
        changed_at: string;
      }[];
      /**
       * @description Ask with it next time
       * @example t1795364965000000
       */
      cursor: string;
      /** @description Ask again at once */
      has_more: boolean;
    };
    AuthorizationServerMetadata: {
      /** Format: uri */
      issuer: string;
      /** Format: uri */
      jwks_uri: string;
      /** Format: uri */
      introspection_endpoint: string;
      introspection_endpoint_auth_methods_supported: string[];
      /** Format: uri */
      revocation_endpoint: string;
      revocation_endpoint_auth_methods_supported: string[];
      response_types_supported: string[];
      /**
       * Format: uri
       * @description Where the API is documented, if it is
       */
      service_documentation?: string;
    };
    TwoFactorEnrolment: {
      /**
       * @description The URL below as an image: PNG, as a data URL
       * @example data:image/png;base64,iVBORw0KGgo…
       */
      qr_code: string;
      /** @example otpauth://totp/auth.example.com:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=auth.example.com&algorithm=SHA1&digits=6&period=30 */
      otpauth_url: string;
      /**
       * @description Base32, to be typed where no camera is
       * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
       */
      secret: string;
      /**
       * @description Each works once. They are shown this one time and come into force with the first code
       * @example [
       *       "MZXW-6YTB-OI2D-MNZA",
       *       "MZXW-6YTB-OI2D-MNZB",
       *       "MZXW-6YTB-OI2D-MNZC",
       *       "MZXW-6YTB-OI2D-MNZD",
       *       "MZXW-6YTB-OI2D-MNZE",
       *       "MZXW-6YTB-OI2D-MNZF",
       *       "MZXW-6YTB-OI2D-MNZG",
       *       "MZXW-6YTB-OI2D-MNZH",
       *       "MZXW-6YTB-OI2D-MNZI",
       *       "MZXW-6YTB-OI2D-MNZJ"
       *     ]
       */
      backup_codes: string[];
    };
    TwoFactorVerification: {
      /**
       * @description Of the authenticator app
       * @example 492039
       */
      code: string;
    };
    TwoFactorEnabled: {
      /** @enum {boolean} */
      two_factor_enabled: true;
    };
    TwoFactorProof: {
      /**
       * @description Six digits, or a backup code
       * @example 492039
       */
      code: string;
    };
    BackupCodeList: {
      /**
       * @example [
       *       "MZXW-6YTB-OI2D-MNZA",
       *       "MZXW-6YTB-OI2D-MNZB",
       *       "MZXW-6YTB-OI2D-MNZC",
       *       "MZXW-6YTB-OI2D-MNZD",
       *       "MZXW-6YTB-OI2D-MNZE",
       *       "MZXW-6YTB-OI2D-MNZF",
       *       "MZXW-6YTB-OI2D-MNZG",
       *       "MZXW-6YTB-OI2D-MNZH",
       *       "MZXW-6YTB-OI2D-MNZI",
       *       "MZXW-6YTB-OI2D-MNZJ"
       *     ]
       */
      backup_codes: string[];
    };
    SmsRequest: {
      /**
       * @description Of the challenge
       * @example q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k
       */
      session_id: string;
    };
    PhoneChoice: {
      /**
       * @description E.164
       * @example +14155552671
       */
      phone: string;
    };
    PhoneVerification: {
      /**
       * @description Of the text message
       * @example 492039
       */
      code: string;
    };
    ConfirmedPhone: {
      /**
       * @description E.164
       * @example +14155552671
       */
      phone: string;
      /** @enum {boolean} */
      two_factor_enabled: true;
      /**
       * @example [
       *       "sms"
       *     ]
       */
      two_factor_methods: string[];
      /**
       * @description Where this turned the second factor on: each works once, and they are shown this one time
       * @example [
       *       "MZXW-6YTB-OI2D-MNZA",
       *       "MZXW-6YTB-OI2D-MNZB",
       *       "MZXW-6YTB-OI2D-MNZC",
       *       "MZXW-6YTB-OI2D-MNZD",
       *       "MZXW-6YTB-OI2D-MNZE",
       *       "MZXW-6YTB-OI2D-MNZF",
       *       "MZXW-6YTB-OI2D-MNZG",
       *       "MZXW-6YTB-OI2D-MNZH",
       *       "MZXW-6YTB-OI2D-MNZI",
       *       "MZXW-6YTB-OI2D-MNZJ"
       *     ]
       */
      backup_codes?: string[];
    };
    Login: {
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
      /**
       * Format: password
       * @example correct horse battery staple 7
       */
      password: string;
    };
    Challenge: {
      /** @enum {boolean} */
      require_2fa: true;
      /**
       * @description Stands for the first factor; works once
       * @example q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k
       */
      session_id: string;
      /**
       * @description What the code may come from
       * @example [
       *       "totp",
       *       "backup_code"
       *     ]
       */
      methods: ('totp' | 'sms' | 'backup_code')[];
      /**
       * @description Seconds
       * @example 300
       */
      expires_in: number;
    };
    ChallengeAnswer: {
      /**
       * @description Of the challenge
       * @example q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k
       */
      session_id: string;
      /**
       * @description Six digits, or a backup code
       * @example 492039
       */
      code: string;
    };
    PasswordChange: {
      /**
       * Format: password
       * @example correct horse battery staple 7
       */
      current_password: string;
      /**
       * Format: password
       * @description 8 to 256 characters, none of the common ones
       * @example an otter with an umbrella 12
       */
      new_password: string;
    };
    AccountDeletion: {
      /**
       * Format: password
       * @description Needed where the account has one; else a login of the last 15 minutes
       * @example correct horse battery staple 7
       */
      password?: string;
    };
    TwoFactorRemoval: {
      /**
       * Format: password
       * @description Needed where the account has one
       * @example correct horse battery staple 7
       */
      password?: string;
      /**
       * @description Six digits, or a backup code
       * @example 492039
       */
      code: string;
    };
    AdministeredUserList: {
      items: components['schemas']['AdministeredUser'][];
      next_cursor: string | null;
    };
    AdministeredUser: {
      /**
       * Format: uuid
       * @example 0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11
       */
      id: string;
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
      /** @example Ada Lovelace */
      name: string | null;
      /** @enum {string} */
      role: 'user' | 'admin';
      /** @description Whether the address was proven to be theirs */
      email_verified: boolean;
      two_factor_enabled: boolean;
      /**
       * @example [
       *       "totp"
       *     ]
       */
      two_factor_methods: string[];
      /**
       * @description Linked sign-in providers
       * @example [
       *       "google"
       *     ]
       */
      providers: string[];
      /**
       * Format: date-time
       * @example 2026-11-22T10:00:00.000Z
       */
      last_login: string | null;
      /**
       * Format: date-time
       * @example 2026-11-22T10:00:00.000Z
       */
      created_at: string;
      /** @description Whether logging in and refreshing are refused */
      disabled: boolean;
      /**
       * Format: date-time
       * @example 2026-11-22T10:00:00.000Z
       */
      disabled_at: string | null;
    };
    UserChange: {
      /** @enum {string} */
      role?: 'user' | 'admin';
      /** @description true ends every session as well */
      disabled?: boolean;
    };
    SecurityEventList: {
      items: components['schemas']['SecurityEvent'][];
      next_cursor: string | null;
    };
    SecurityEvent: {
      /** @example 17 */
      id: string;
      /** @enum {string} */
      type:
        | 'registered'
        | 'email_verified'
        | 'login_succeeded'
        | 'login_failed'
        | 'locked_out'
        | 'logged_out'
        | 'session_ended'
        | 'token_refreshed'
        | 'refresh_token_reused'
        | 'password_changed'
        | 'password_reset_requested'
        | 'password_reset'
        | 'two_factor_enabled'
        | 'two_factor_disabled'
        | 'two_factor_failed'
        | 'backup_codes_replaced'
        | 'phone_confirmed'
        | 'identity_linked'
        | 'identity_unlinked'
        | 'role_changed'
        | 'account_disabled'
        | 'account_enabled'
        | 'account_unlocked'
        | 'account_deleted'
        | 'access_denied'
        | 'signing_key_rotated';
      /** @enum {string} */
      outcome: 'success' | 'failure';
      /**
       * Format: date-time
       * @example 2026-11-22T10:00:00.000Z
       */
      at: string;
      /**
       * Format: uuid
       * @description null: nobody has the address that was given, or it is about the service
       * @example 0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11
       */
      user_id: string | null;
      /** @description Who did it, where that is somebody else: the id of an admin, or `operator` */
      actor: string | null;
      /** @example 203.0.113.7 */
      ip: string | null;
      user_agent: string | null;
      request_id: string | null;
      /**
       * @example {
       *       "session": "0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11"
       *     }
       */
      details: {
        [key: string]: string | number | boolean;
      };
    };
    ResetRequest: {
      /**
       * Format: email
       * @description Where the reset link is sent
       * @example ada@example.com
       */
      email: string;
    };
    ResetTokenState: {
      /** @enum {boolean} */
      valid: true;
    };
    PasswordReset: {
      /**
       * Format: password
       * @description 8 to 256 characters, none of the common ones
       * @example an otter with an umbrella 12
       */
      password: string;
    };
    Identity: {
      /**
       * Format: uuid
       * @example 0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11
       */
      id: string;
      /** @example google */
      provider: string;
      /**
       * @description What people call the provider
       * @example Google
       */
      label: string;
      /**
       * Format: date-time
       * @description When it was linked
       * @example 2026-11-22T10:00:00.000Z
       */
      created_at: string;
    };
    OAuthExchange: {
      /**
       * @description From the address that the callback redirected to
       * @example Zk3…
       */
      code: string;
    };
    IdentityList: {
      items: components['schemas']['Identity'][];
      /** @enum {string|null} */
      next_cursor: null;
    };
    LinkRequest: {
      /** @example google */
      provider: string;
    };
    LinkStarted: {
      /**
       * Format: uri
       * @description Where to send the browser that made this request
       */
      url: string;
    };
    ActivityList: {
      items: components['schemas']['ActivityItem'][];
      next_cursor: string | null;
    };
    ActivityItem: {
      /** @example 17 */
      id: string;
      /** @enum {string} */
      type:
        | 'registered'
        | 'email_verified'
        | 'login_succeeded'
        | 'login_failed'
        | 'locked_out'
        | 'logged_out'
        | 'session_ended'
        | 'token_refreshed'
        | 'refresh_token_reused'
        | 'password_changed'
        | 'password_reset_requested'
        | 'password_reset'
        | 'two_factor_enabled'
        | 'two_factor_disabled'
        | 'two_factor_failed'
        | 'backup_codes_replaced'
        | 'phone_confirmed'
        | 'identity_linked'
        | 'identity_unlinked'
        | 'role_changed'
        | 'account_disabled'
        | 'account_enabled'
        | 'account_unlocked'
        | 'account_deleted'
        | 'access_denied'
        | 'signing_key_rotated';
      /** @enum {string} */
      outcome: 'success' | 'failure';
      /**
       * Format: date-time
       * @example 2026-11-22T10:00:00.000Z
       */
      at: string;
      /**
       * @description Who did it; `you`: somebody with your address or tokens
       * @enum {string}
       */
      by: 'you' | 'admin' | 'operator';
      /** @example 203.0.113.7 */
      ip: string | null;
      user_agent: string | null;
      /**
       * @example {
       *       "session": "0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11"
       *     }
       */
      details: {
        [key: string]: string | number | boolean;
      };
    };
    JsonWebKeySet: {
      keys: {
        /** @description RFC 7638 thumbprint */
        kid: string;
        /** @enum {string} */
        alg: 'ES256';
        /** @enum {string} */
        use: 'sig';
        /** @enum {string} */
        kty: 'EC';
        /** @enum {string} */
        crv: 'P-256';
        x: string;
        y: string;
      }[];
    };
    Problem: {
      /**
       * Format: uri
       * @description A page that explains the code
       */
      type: string;
      title: string;
      status: number;
      /**
       * @description Stable; branch on this
       * @enum {string}
       */
      code:
        | 'invalid_request'
        | 'weak_password'
        | 'invalid_code'
        | 'already_enabled'
        | 'invalid_reset_token'
        | 'not_enabled'
        | 'sms_unavailable'
        | 'invalid_credentials'
        | 'invalid_2fa_code'
        | 'invalid_session'
        | 'token_missing'
        | 'invalid_token'
        | 'token_expired'
        | 'invalid_refresh_token'
        | 'invalid_client'
        | 'invalid_state'
        | 'provider_denied'
        | 'invalid_oauth_code'
        | 'account_link_required'
        | 'insufficient_role'
        | 'email_not_verified'
        | 'cross_site_request'
        | 'https_required'
        | 'user_not_found'
        | 'provider_not_configured'
        | 'not_found'
        | 'request_timeout'
        | 'email_taken'
        | 'last_admin'
        | 'own_account'
        | 'identity_taken'
        | 'last_sign_in_method'
        | 'body_too_large'
        | 'unsupported_media_type'
        | 'headers_too_large'
        | 'locked_out'
        | 'rate_limited'
        | 'internal_error'
        | 'provider_unavailable'
        | 'overloaded'
        | 'unavailable';
      /** @description What to do next */
      detail: string;
      /** @description Names this request in the log of the service */
      request_id: string;
      /** @description What is wrong with the request, field by field */
      errors?: {
        field: string;
        message: string;
      }[];
      /** @description Tries left before a lockout */
      attempts_left?: number;
      /** @description Seconds to wait before the next try */
      retry_after?: number;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getLiveness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Alive */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Alive'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ready */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ready'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  explainProblem: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code:
          | 'invalid_request'
          | 'weak_password'
          | 'invalid_code'
          | 'already_enabled'
          | 'invalid_reset_token'
          | 'not_enabled'
          | 'sms_unavailable'
          | 'invalid_credentials'
          | 'invalid_2fa_code'
          | 'invalid_session'
          | 'token_missing'
          | 'invalid_token'
          | 'token_expired'
          | 'invalid_refresh_token'
          | 'invalid_client'
          | 'invalid_state'
          | 'provider_denied'
          | 'invalid_oauth_code'
          | 'account_link_required'
          | 'insufficient_role'
          | 'email_not_verified'
          | 'cross_site_request'
          | 'https_required'
          | 'user_not_found'
          | 'provider_not_configured'
          | 'not_found'
          | 'request_timeout'
          | 'email_taken'
          | 'last_admin'
          | 'own_account'
          | 'identity_taken'
          | 'last_sign_in_method'
          | 'body_too_large'
          | 'unsupported_media_type'
          | 'headers_too_large'
          | 'locked_out'
          | 'rate_limited'
          | 'internal_error'
          | 'provider_unavailable'
          | 'overloaded'
          | 'unavailable';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the code means */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProblemExplanation'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`not_found`](/problems/not_found): There is no such operation, or no such thing for this account. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  register: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Registration'];
      };
    };
    responses: {
      /** @description The new account */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Profile'];
        };
      };
      /** @description With HIDE_ACCOUNT_EXISTENCE, whether the address was taken or not: what comes next is in the mailbox */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Acknowledgement'];
        };
      };
      /**
       * @description [`weak_password`](/problems/weak_password): The password is shorter than 8 characters, longer than 256, among the most common ones, or little more than your own address or name. Any characters are welcome and none are demanded; a long sentence is best.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`email_taken`](/problems/email_taken): An account with this e-mail address exists already. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`overloaded`](/problems/overloaded): Checking a password costs a fifth of a second of one processor on purpose. More logins arrived than can be served in time, so this one was refused at once. Running sessions are not affected.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  verifyEmail: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EmailVerification'];
      };
    };
    responses: {
      /** @description The address is proven */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  resendVerification: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['VerificationRequest'];
      };
    };
    responses: {
      /** @description The same for every address */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Acknowledgement'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getProfile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Your profile */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Profile'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeProfile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProfileChange'];
      };
    };
    responses: {
      /** @description Your profile as it is now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Profile'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  refresh: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Refresh'];
      };
    };
    responses: {
      /** @description The next token set */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokenSet'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`invalid_refresh_token`](/problems/invalid_refresh_token): The refresh token is unknown, expired, or its session has ended. Each one works once: when a used one is sent again, its whole session ends, since somebody else may hold a copy (RFC 9700 section 4.14.2). */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  logout: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Logout'];
      };
    };
    responses: {
      /** @description The session has ended */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  logoutAll: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every session has ended */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Your sessions */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionList'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  endSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session has ended */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`not_found`](/problems/not_found): There is no such operation, or no such thing for this account. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  validate: {
    parameters: {
      query?: {
        /** @description Demand this role */
        role?: 'user' | 'admin';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Good. The body is empty */
      200: {
        headers: {
          /** @description The id of the user */
          'X-Auth-Request-User'?: string;
          /** @description The address of the user */
          'X-Auth-Request-Email'?: string;
          /** @description The role */
          'X-Auth-Request-Groups'?: string;
          /** @description The session */
          'X-Auth-Request-Session'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`insufficient_role`](/problems/insufficient_role): The access token is good, but its role may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  introspect: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['Introspection'];
        'application/json': components['schemas']['Introspection'];
      };
    };
    responses: {
      /** @description What the token says */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IntrospectionAnswer'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_client`](/problems/invalid_client): Only services that the operator named in SERVICE_CLIENTS may call this (RFC 6749 section 5.2).
       *
       *     [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  revoke: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['Revocation'];
        'application/json': components['schemas']['Revocation'];
      };
    };
    responses: {
      /** @description The token is good no longer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_client`](/problems/invalid_client): Only services that the operator named in SERVICE_CLIENTS may call this (RFC 6749 section 5.2).
       *
       *     [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRevocations: {
    parameters: {
      query?: {
        /** @description The cursor of the last answer */
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What ended or changed since */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Revocations'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_client`](/problems/invalid_client): Only services that the operator named in SERVICE_CLIENTS may call this (RFC 6749 section 5.2).
       *
       *     [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMetadata: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The metadata */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthorizationServerMetadata'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  enableTwoFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the app needs */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TwoFactorEnrolment'];
        };
      };
      /** @description [`already_enabled`](/problems/already_enabled): The account has this second factor. To replace it takes the proof that turning it off takes: the password and a code. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  verifyTwoFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TwoFactorVerification'];
      };
    };
    responses: {
      /** @description The second factor is on */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TwoFactorEnabled'];
        };
      };
      /**
       * @description [`invalid_code`](/problems/invalid_code): The code is not the current one of the authenticator app or of the text message that is being set up, or too much time has passed since that began. Nothing was changed.
       *
       *     [`already_enabled`](/problems/already_enabled): The account has this second factor. To replace it takes the proof that turning it off takes: the password and a code.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceBackupCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TwoFactorProof'];
      };
    };
    responses: {
      /** @description The new codes, shown this one time */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackupCodeList'];
        };
      };
      /**
       * @description [`not_enabled`](/problems/not_enabled): The account has no second factor, so there is nothing to change about it.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_2fa_code`](/problems/invalid_2fa_code): The code is wrong, too old, or was used before: each works once. After five wrong ones the second factor is locked for fifteen minutes.
       *
       *     [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`locked_out`](/problems/locked_out): Too many wrong passwords, or wrong codes, for this account: for fifteen minutes none is looked at, not even the right one. The two are counted apart. Trying does not prolong it. Running sessions are not affected.
       *
       *     [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count.
       */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  sendTwoFactorCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SmsRequest'];
      };
    };
    responses: {
      /** @description The text message is on its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description [`sms_unavailable`](/problems/sms_unavailable): The account has no confirmed phone as its second factor, or has an authenticator app, which is stronger; or this service sends no text messages.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`invalid_session`](/problems/invalid_session): The session_id of the login is unknown, older than five minutes, was answered already, or ended because of too many wrong codes or a change of the account. */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  choosePhone: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PhoneChoice'];
      };
    };
    responses: {
      /** @description The text message is on its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description [`already_enabled`](/problems/already_enabled): The account has this second factor. To replace it takes the proof that turning it off takes: the password and a code.
       *
       *     [`sms_unavailable`](/problems/sms_unavailable): The account has no confirmed phone as its second factor, or has an authenticator app, which is stronger; or this service sends no text messages.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  confirmPhone: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PhoneVerification'];
      };
    };
    responses: {
      /** @description The number is confirmed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfirmedPhone'];
        };
      };
      /**
       * @description [`invalid_code`](/problems/invalid_code): The code is not the current one of the authenticator app or of the text message that is being set up, or too much time has passed since that began. Nothing was changed.
       *
       *     [`already_enabled`](/problems/already_enabled): The account has this second factor. To replace it takes the proof that turning it off takes: the password and a code.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`locked_out`](/problems/locked_out): Too many wrong passwords, or wrong codes, for this account: for fifteen minutes none is looked at, not even the right one. The two are counted apart. Trying does not prolong it. Running sessions are not affected.
       *
       *     [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count.
       */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  sendPhoneCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The text message is on its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`sms_unavailable`](/problems/sms_unavailable): The account has no confirmed phone as its second factor, or has an authenticator app, which is stronger; or this service sends no text messages. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  login: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Login'];
      };
    };
    responses: {
      /** @description The token set, or the challenge */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokenSet'] | components['schemas']['Challenge'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`invalid_credentials`](/problems/invalid_credentials): The password is not the one of this account, or the account cannot log in. */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`email_not_verified`](/problems/email_not_verified): The password is right, but nobody has proven yet that the e-mail address is theirs. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`user_not_found`](/problems/user_not_found): No account has this e-mail address. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`locked_out`](/problems/locked_out): Too many wrong passwords, or wrong codes, for this account: for fifteen minutes none is looked at, not even the right one. The two are counted apart. Trying does not prolong it. Running sessions are not affected.
       *
       *     [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count.
       */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`overloaded`](/problems/overloaded): Checking a password costs a fifth of a second of one processor on purpose. More logins arrived than can be served in time, so this one was refused at once. Running sessions are not affected.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  validateTwoFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChallengeAnswer'];
      };
    };
    responses: {
      /** @description The token set */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokenSet'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_2fa_code`](/problems/invalid_2fa_code): The code is wrong, too old, or was used before: each works once. After five wrong ones the second factor is locked for fifteen minutes.
       *
       *     [`invalid_session`](/problems/invalid_session): The session_id of the login is unknown, older than five minutes, was answered already, or ended because of too many wrong codes or a change of the account.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`locked_out`](/problems/locked_out): Too many wrong passwords, or wrong codes, for this account: for fifteen minutes none is looked at, not even the right one. The two are counted apart. Trying does not prolong it. Running sessions are not affected.
       *
       *     [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count.
       */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordChange'];
      };
    };
    responses: {
      /** @description The new password is in force */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description [`weak_password`](/problems/weak_password): The password is shorter than 8 characters, longer than 256, among the most common ones, or little more than your own address or name. Any characters are welcome and none are demanded; a long sentence is best.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_credentials`](/problems/invalid_credentials): The password is not the one of this account, or the account cannot log in.
       *
       *     [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`locked_out`](/problems/locked_out): Too many wrong passwords, or wrong codes, for this account: for fifteen minutes none is looked at, not even the right one. The two are counted apart. Trying does not prolong it. Running sessions are not affected.
       *
       *     [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count.
       */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`overloaded`](/problems/overloaded): Checking a password costs a fifth of a second of one processor on purpose. More logins arrived than can be served in time, so this one was refused at once. Running sessions are not affected.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteAccount: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AccountDeletion'];
      };
    };
    responses: {
      /** @description The account is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_credentials`](/problems/invalid_credentials): The password is not the one of this account, or the account cannot log in.
       *
       *     [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`last_admin`](/problems/last_admin): Nobody could administer the service any more: this account is the last administrator that can log in. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`locked_out`](/problems/locked_out): Too many wrong passwords, or wrong codes, for this account: for fifteen minutes none is looked at, not even the right one. The two are counted apart. Trying does not prolong it. Running sessions are not affected.
       *
       *     [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count.
       */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`overloaded`](/problems/overloaded): Checking a password costs a fifth of a second of one processor on purpose. More logins arrived than can be served in time, so this one was refused at once. Running sessions are not affected.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  disableTwoFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TwoFactorRemoval'];
      };
    };
    responses: {
      /** @description A password is enough again */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /**
       * @description [`not_enabled`](/problems/not_enabled): The account has no second factor, so there is nothing to change about it.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_credentials`](/problems/invalid_credentials): The password is not the one of this account, or the account cannot log in.
       *
       *     [`invalid_2fa_code`](/problems/invalid_2fa_code): The code is wrong, too old, or was used before: each works once. After five wrong ones the second factor is locked for fifteen minutes.
       *
       *     [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`locked_out`](/problems/locked_out): Too many wrong passwords, or wrong codes, for this account: for fifteen minutes none is looked at, not even the right one. The two are counted apart. Trying does not prolong it. Running sessions are not affected.
       *
       *     [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count.
       */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`overloaded`](/problems/overloaded): Checking a password costs a fifth of a second of one processor on purpose. More logins arrived than can be served in time, so this one was refused at once. Running sessions are not affected.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listUsers: {
    parameters: {
      query?: {
        /** @description What the address begins with */
        email?: string;
        role?: 'user' | 'admin';
        /** @description How many at most */
        limit?: number;
        /** @description The `next_cursor` of the page before */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The users */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdministeredUserList'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`insufficient_role`](/problems/insufficient_role): The access token is good, but its role may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The user */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdministeredUser'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`insufficient_role`](/problems/insufficient_role): The access token is good, but its role may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`not_found`](/problems/not_found): There is no such operation, or no such thing for this account. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The user */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UserChange'];
      };
    };
    responses: {
      /** @description The user as it is now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdministeredUser'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`insufficient_role`](/problems/insufficient_role): The access token is good, but its role may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`not_found`](/problems/not_found): There is no such operation, or no such thing for this account. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`last_admin`](/problems/last_admin): Nobody could administer the service any more: this account is the last administrator that can log in. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  unlockUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The user */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user may try again */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`insufficient_role`](/problems/insufficient_role): The access token is good, but its role may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`not_found`](/problems/not_found): There is no such operation, or no such thing for this account. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  endUserSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The user */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every session has ended */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`insufficient_role`](/problems/insufficient_role): The access token is good, but its role may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`not_found`](/problems/not_found): There is no such operation, or no such thing for this account. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  removeUserTwoFactor: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The user */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user has no second factor */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`insufficient_role`](/problems/insufficient_role): The access token is good, but its role may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`not_found`](/problems/not_found): There is no such operation, or no such thing for this account. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`own_account`](/problems/own_account): Administrators do this to the accounts of others only: an access token alone must not be enough. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listSecurityEvents: {
    parameters: {
      query?: {
        /** @description Whose account it is about */
        user?: string;
        type?:
          | 'registered'
          | 'email_verified'
          | 'login_succeeded'
          | 'login_failed'
          | 'locked_out'
          | 'logged_out'
          | 'session_ended'
          | 'token_refreshed'
          | 'refresh_token_reused'
          | 'password_changed'
          | 'password_reset_requested'
          | 'password_reset'
          | 'two_factor_enabled'
          | 'two_factor_disabled'
          | 'two_factor_failed'
          | 'backup_codes_replaced'
          | 'phone_confirmed'
          | 'identity_linked'
          | 'identity_unlinked'
          | 'role_changed'
          | 'account_disabled'
          | 'account_enabled'
          | 'account_unlocked'
          | 'account_deleted'
          | 'access_denied'
          | 'signing_key_rotated';
        /** @description How many at most */
        limit?: number;
        /** @description The `next_cursor` of the page before */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The events */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecurityEventList'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`insufficient_role`](/problems/insufficient_role): The access token is good, but its role may not do this. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  requestPasswordReset: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResetRequest'];
      };
    };
    responses: {
      /** @description The same for every address */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Acknowledgement'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  checkResetToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResetTokenState'];
        };
      };
      /**
       * @description [`invalid_reset_token`](/problems/invalid_reset_token): Reset links work once and for an hour. Asking for another one voids those before it, and so does any change of the password.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  resetPassword: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordReset'];
      };
    };
    responses: {
      /** @description The new password is in force */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Acknowledgement'];
        };
      };
      /**
       * @description [`invalid_reset_token`](/problems/invalid_reset_token): Reset links work once and for an hour. Asking for another one voids those before it, and so does any change of the password.
       *
       *     [`weak_password`](/problems/weak_password): The password is shorter than 8 characters, longer than 256, among the most common ones, or little more than your own address or name. Any characters are welcome and none are demanded; a long sentence is best.
       *
       *     [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed.
       */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`overloaded`](/problems/overloaded): Checking a password costs a fifth of a second of one processor on purpose. More logins arrived than can be served in time, so this one was refused at once. Running sessions are not affected.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  oauthCallback: {
    parameters: {
      query?: {
        /** @description RFC 9207 */
        iss?: string;
        /** @description RFC 6749 section 4.1.2.1 */
        error?: string;
        /** @description From the start, for one use */
        state?: string;
        /** @description For one use */
        code?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Signed in, or linked */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | components['schemas']['TokenSet']
            | components['schemas']['Challenge']
            | components['schemas']['Identity'];
        };
      };
      /** @description With OAUTH_SUCCESS_URL */
      302: {
        headers: {
          /** @description Where the browser goes */
          Location?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_state`](/problems/invalid_state): What came back from the provider does not belong to a sign-in that this browser has begun: its state is missing, unknown, older than ten minutes, was used before or was begun with another provider. Nothing was asked of the provider.
       *
       *     [`provider_denied`](/problems/provider_denied): The provider did not confirm who it is: the sign-in was cancelled there, its code was not good any more, or its proof of identity (OpenID Connect Core 1.0 section 3.1.3.7) did not stand up.
       *
       *     [`invalid_credentials`](/problems/invalid_credentials): The password is not the one of this account, or the account cannot log in.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`account_link_required`](/problems/account_link_required): The provider does not vouch for the address, or another person at the provider is linked to the account of this address: that is not enough to open or to make an account. Nothing was changed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`provider_not_configured`](/problems/provider_not_configured): The operator of this service has set up no provider of this name. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`identity_taken`](/problems/identity_taken): The account at the provider is linked to another account here, or this one is linked to another account there. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`provider_unavailable`](/problems/provider_unavailable): The provider does not answer in time, or not as it should. Everything else works as before.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  oauthProviderCallback: {
    parameters: {
      query?: {
        /** @description RFC 9207 */
        iss?: string;
        /** @description RFC 6749 section 4.1.2.1 */
        error?: string;
        /** @description From the start, for one use */
        state?: string;
        /** @description For one use */
        code?: string;
      };
      header?: never;
      path: {
        /** @description The name of the provider */
        provider: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Signed in, or linked */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | components['schemas']['TokenSet']
            | components['schemas']['Challenge']
            | components['schemas']['Identity'];
        };
      };
      /** @description With OAUTH_SUCCESS_URL */
      302: {
        headers: {
          /** @description Where the browser goes */
          Location?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_state`](/problems/invalid_state): What came back from the provider does not belong to a sign-in that this browser has begun: its state is missing, unknown, older than ten minutes, was used before or was begun with another provider. Nothing was asked of the provider.
       *
       *     [`provider_denied`](/problems/provider_denied): The provider did not confirm who it is: the sign-in was cancelled there, its code was not good any more, or its proof of identity (OpenID Connect Core 1.0 section 3.1.3.7) did not stand up.
       *
       *     [`invalid_credentials`](/problems/invalid_credentials): The password is not the one of this account, or the account cannot log in.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`account_link_required`](/problems/account_link_required): The provider does not vouch for the address, or another person at the provider is linked to the account of this address: that is not enough to open or to make an account. Nothing was changed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`provider_not_configured`](/problems/provider_not_configured): The operator of this service has set up no provider of this name. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`identity_taken`](/problems/identity_taken): The account at the provider is linked to another account here, or this one is linked to another account there. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`provider_unavailable`](/problems/provider_unavailable): The provider does not answer in time, or not as it should. Everything else works as before.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  oauthStart: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The name of the provider */
        provider: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description To the provider */
      302: {
        headers: {
          /** @description Where the browser goes */
          Location?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`provider_not_configured`](/problems/provider_not_configured): The operator of this service has set up no provider of this name. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`provider_unavailable`](/problems/provider_unavailable): The provider does not answer in time, or not as it should. Everything else works as before.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exchangeOAuthCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OAuthExchange'];
      };
    };
    responses: {
      /** @description The token set, or the challenge */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokenSet'] | components['schemas']['Challenge'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`invalid_oauth_code`](/problems/invalid_oauth_code): The code that the sign-in redirected with is unknown, older than a minute, or was exchanged before.
       *
       *     [`invalid_credentials`](/problems/invalid_credentials): The password is not the one of this account, or the account cannot log in.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listIdentities: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Your linked providers */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityList'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  linkIdentity: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LinkRequest'];
      };
    };
    responses: {
      /** @description The way to the provider */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinkStarted'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`provider_not_configured`](/problems/provider_not_configured): The operator of this service has set up no provider of this name. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`body_too_large`](/problems/body_too_large): No operation takes a body of more than 16 KiB. Nothing was read beyond that. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unsupported_media_type`](/problems/unsupported_media_type): Bodies are JSON and nothing else, so that no browser form can send one across origins. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`provider_unavailable`](/problems/provider_unavailable): The provider does not answer in time, or not as it should. Everything else works as before.
       *
       *     [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself.
       */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  unlinkIdentity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The identity */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The provider is unlinked */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`not_found`](/problems/not_found): There is no such operation, or no such thing for this account. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`last_sign_in_method`](/problems/last_sign_in_method): Without this provider nobody could sign in to the account any more. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listActivity: {
    parameters: {
      query?: {
        /** @description How many at most */
        limit?: number;
        /** @description The `next_cursor` of the page before */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Your security events */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ActivityList'];
        };
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /**
       * @description [`token_missing`](/problems/token_missing): The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).
       *
       *     [`token_expired`](/problems/token_expired): Access tokens live for an hour. The refresh token gets a new one without a new login.
       *
       *     [`invalid_token`](/problems/invalid_token): The access token is malformed, was not signed by this service for this audience, or its session has ended: by logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the token of a verification link is wrong, was used, or is too old.
       */
      401: {
        headers: {
          /** @description RFC 6750 section 3 */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`rate_limited`](/problems/rate_limited): Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say how many it may send. Nothing was looked at. Others on the same address share the count. */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          /** @description The limit, for example "login";q=30;w=60: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          'RateLimit-Policy'?: string;
          /** @description What is left of it, for example "login";r=12;t=30: draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation */
          RateLimit?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getJwks: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the set that is at hand */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The key set */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JsonWebKeySet'];
        };
      };
      /** @description The set at hand is the current one */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description [`invalid_request`](/problems/invalid_request): The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, or the body is not valid JSON. Nothing was changed. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`internal_error`](/problems/internal_error): A fault of the service. The log has the cause under the request id. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description [`unavailable`](/problems/unavailable): Something that the service depends on does not answer. Nothing was lost; it recovers by itself. */
      503: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
