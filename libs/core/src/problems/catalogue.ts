export interface CatalogueEntry {
  readonly status: number;
  readonly title: string;
  /** What the client should do next; the default text of `detail`. */
  readonly detail: string;
  /** For a person who looks the code up: when it happens and why. */
  readonly explanation: string;
}

/**
 * Every way in which the service says no. This one list feeds the errors, `GET /problems/<code>` and the
 * OpenAPI document. Codes are stable: clients branch on them.
 */
export const catalogue = {
  invalid_request: {
    status: 400,
    title: 'Invalid request',
    detail: 'Correct what is listed in "errors" and send the request again.',
    explanation:
      'The request is not what the operation takes: a field is missing, unknown, of the wrong type or out of range, ' +
      'or the body is not valid JSON. Nothing was changed.',
  },
  weak_password: {
    status: 400,
    title: 'Weak password',
    detail: 'Choose another password.',
    explanation:
      'The password is shorter than 8 characters, longer than 256, among the most common ones, or little more than ' +
      'your own address or name. Any characters are welcome and none are demanded; a long sentence is best.',
  },
  invalid_code: {
    status: 400,
    title: 'Invalid code',
    detail: 'Enter the code that is shown now; after ten minutes begin again.',
    explanation:
      'The code is not the current one of the authenticator app or of the text message that is being set up, or too ' +
      'much time has passed since that began. Nothing was changed.',
  },
  already_enabled: {
    status: 400,
    title: 'Already enabled',
    detail: 'Turn the second factor off first, at POST /api/auth/2fa/disable.',
    explanation:
      'The account has this second factor. To replace it takes the proof that turning it off takes: the password and a ' +
      'code.',
  },
  invalid_reset_token: {
    status: 400,
    title: 'Invalid reset link',
    detail: 'Ask for a new reset link.',
    explanation:
      'Reset links work once and for an hour. Asking for another one voids those before it, and so does any change of ' +
      'the password.',
  },
  not_enabled: {
    status: 400,
    title: 'Not enabled',
    detail: 'Turn the second factor on first, at POST /api/auth/2fa/enable.',
    explanation: 'The account has no second factor, so there is nothing to change about it.',
  },
  sms_unavailable: {
    status: 400,
    title: 'No text message',
    detail: 'Use a code of the authenticator app, or a backup code.',
    explanation:
      'The account has no confirmed phone as its second factor, or has an authenticator app, which is stronger; or this ' +
      'service sends no text messages.',
  },
  invalid_credentials: {
    status: 401,
    title: 'Invalid credentials',
    detail: 'Check the password and try again.',
    explanation: 'The password is not the one of this account, or the account cannot log in.',
  },
  invalid_2fa_code: {
    status: 401,
    title: 'Invalid second factor',
    detail: 'Enter the code that is shown now, or a backup code.',
    explanation:
      'The code is wrong, too old, or was used before: each works once. After five wrong ones the second factor is ' +
      'locked for fifteen minutes.',
  },
  invalid_session: {
    status: 401,
    title: 'Invalid challenge',
    detail: 'Log in again.',
    explanation:
      'The session_id of the login is unknown, older than five minutes, was answered already, or ended because of too ' +
      'many wrong codes or a change of the account.',
  },
  token_missing: {
    status: 401,
    title: 'Access token missing',
    detail: 'Send the access token as "Authorization: Bearer <token>".',
    explanation:
      'The operation needs an access token and the Authorization header has none (RFC 6750 section 2.1).',
  },
  invalid_token: {
    status: 401,
    title: 'Invalid token',
    detail: 'Log in again.',
    explanation:
      'The access token is malformed, was not signed by this service for this audience, or its session has ended: by ' +
      'logout, a changed password, a changed role or a disabled account (RFC 6750 section 3.1). With status 400: the ' +
      'token of a verification link is wrong, was used, or is too old.',
  },
  token_expired: {
    status: 401,
    title: 'Access token expired',
    detail: 'Ask for a new one at POST /api/auth/refresh.',
    explanation: 'Access tokens live for an hour. The refresh token gets a new one without a new login.',
  },
  invalid_refresh_token: {
    status: 401,
    title: 'Invalid refresh token',
    detail: 'Log in again.',
    explanation:
      'The refresh token is unknown, expired, or its session has ended. Each one works once: when a used one is sent ' +
      'again, its whole session ends, since somebody else may hold a copy (RFC 9700 section 4.14.2).',
  },
  invalid_client: {
    status: 401,
    title: 'Invalid service client',
    detail: 'Send the id and the secret of a service client by HTTP Basic.',
    explanation:
      'Only services that the operator named in SERVICE_CLIENTS may call this (RFC 6749 section 5.2).',
  },
  invalid_state: {
    status: 401,
    title: 'Invalid state',
    detail: 'Begin the sign-in again, in the browser that is to be signed in.',
    explanation:
      'What came back from the provider does not belong to a sign-in that this browser has begun: its state is ' +
      'missing, unknown, older than ten minutes, was used before or was begun with another provider. Nothing was asked ' +
      'of the provider.',
  },
  provider_denied: {
    status: 401,
    title: 'Not confirmed by the provider',
    detail: 'Begin the sign-in again.',
    explanation:
      'The provider did not confirm who it is: the sign-in was cancelled there, its code was not good any more, or its ' +
      'proof of identity (OpenID Connect Core 1.0 section 3.1.3.7) did not stand up.',
  },
  invalid_oauth_code: {
    status: 401,
    title: 'Invalid one-time code',
    detail: 'Begin the sign-in again.',
    explanation:
      'The code that the sign-in redirected with is unknown, older than a minute, or was exchanged before.',
  },
  account_link_required: {
    status: 403,
    title: 'Link required',
    detail: 'Log in as before, then link the provider to the account.',
    explanation:
      'The provider does not vouch for the address, or another person at the provider is linked to the account of this ' +
      'address: that is not enough to open or to make an account. Nothing was changed.',
  },
  insufficient_role: {
    status: 403,
    title: 'Insufficient role',
    detail: 'Ask an administrator for the role that this operation needs.',
    explanation: 'The access token is good, but its role may not do this.',
  },
  email_not_verified: {
    status: 403,
    title: 'E-mail address not verified',
    detail: 'Follow the link in the mail, or ask for another one at POST /api/auth/verify-email/resend.',
    explanation: 'The password is right, but nobody has proven yet that the e-mail address is theirs.',
  },
  cross_site_request: {
    status: 403,
    title: 'Sent by another site',
    detail: 'Open the page of this service and send its form from there.',
    explanation: "The forms of the service's own pages are taken from these pages only.",
  },
  https_required: {
    status: 403,
    title: 'HTTPS required',
    detail: 'Send the request over https://.',
    explanation:
      'Passwords and tokens travel over TLS only. The request came over plain HTTP, was not looked at and is not ' +
      'redirected: whatever secret it carried should be changed.',
  },
  user_not_found: {
    status: 404,
    title: 'User not found',
    detail: 'Check the address, or register.',
    explanation: 'No account has this e-mail address.',
  },
  provider_not_configured: {
    status: 404,
    title: 'Provider not configured',
    detail: 'Use another way to log in.',
    explanation: 'The operator of this service has set up no provider of this name.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    detail: 'Check the method and the path against the documentation of the API.',
    explanation: 'There is no such operation, or no such thing for this account.',
  },
  request_timeout: {
    status: 408,
    title: 'Request timeout',
    detail: 'Send the whole request within ten seconds.',
    explanation: 'The headers or the body did not arrive in time, and the connection was closed.',
  },
  email_taken: {
    status: 409,
    title: 'E-mail address taken',
    detail: 'Log in, or reset the password of this address.',
    explanation: 'An account with this e-mail address exists already.',
  },
  last_admin: {
    status: 409,
    title: 'Last administrator',
    detail: 'Make somebody else an administrator first.',
    explanation:
      'Nobody could administer the service any more: this account is the last administrator that can log in.',
  },
  own_account: {
    status: 409,
    title: 'Your own account',
    detail: 'Turn your own second factor off at POST /api/auth/2fa/disable, with your password and a code.',
    explanation:
      'Administrators do this to the accounts of others only: an access token alone must not be enough.',
  },
  identity_taken: {
    status: 409,
    title: 'Already linked',
    detail: 'Choose another account at the provider, or unlink it where it is linked now.',
    explanation:
      'The account at the provider is linked to another account here, or this one is linked to another account there.',
  },
  last_sign_in_method: {
    status: 409,
    title: 'Last way in',
    detail: 'Set a password or link another provider first.',
    explanation: 'Without this provider nobody could sign in to the account any more.',
  },
  body_too_large: {
    status: 413,
    title: 'Body too large',
    detail: 'Send at most 16 KiB.',
    explanation: 'No operation takes a body of more than 16 KiB. Nothing was read beyond that.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send JSON with "Content-Type: application/json".',
    explanation: 'Bodies are JSON and nothing else, so that no browser form can send one across origins.',
  },
  headers_too_large: {
    status: 431,
    title: 'Headers too large',
    detail: 'Send at most 16 KiB of headers.',
    explanation: 'The request line and the headers together are larger than 16 KiB.',
  },
  locked_out: {
    status: 429,
    title: 'Locked out',
    detail: 'Wait for the time in Retry-After. A reset of the password lifts a lockout from wrong passwords.',
    explanation:
      'Too many wrong passwords, or wrong codes, for this account: for fifteen minutes none is looked at, not even the ' +
      'right one. The two are counted apart. ' +
      'Trying does not prolong it. Running sessions are not affected.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    detail: 'Wait for the time in Retry-After.',
    explanation:
      'Too many requests of this kind came from your network address; the RateLimit and RateLimit-Policy headers say ' +
      'how many it may send. Nothing was looked at. Others on the same address share the count.',
  },
  internal_error: {
    status: 500,
    title: 'Internal error',
    detail: 'Try again; if it stays, report the request_id.',
    explanation: 'A fault of the service. The log has the cause under the request id.',
  },
  provider_unavailable: {
    status: 503,
    title: 'Provider unavailable',
    detail: 'Try again after the time in Retry-After, or use another way to log in.',
    explanation:
      'The provider does not answer in time, or not as it should. Everything else works as before.',
  },
  overloaded: {
    status: 503,
    title: 'Overloaded',
    detail: 'Try again after the time in Retry-After.',
    explanation:
      'Checking a password costs a fifth of a second of one processor on purpose. More logins arrived than can be ' +
      'served in time, so this one was refused at once. Running sessions are not affected.',
  },
  unavailable: {
    status: 503,
    title: 'Unavailable',
    detail: 'Try again after the time in Retry-After.',
    explanation:
      'Something that the service depends on does not answer. Nothing was lost; it recovers by itself.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof catalogue;

export const problemCodes = Object.keys(catalogue) as ProblemCode[];

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(catalogue, code);
}
