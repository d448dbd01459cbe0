import { Id, Timestamp } from '@auth/core';
import { TokenSet } from '@auth/tokens';
import { Challenge } from '@auth/twofactor';
import { z } from 'zod';

/** 256 bits, base64url. */
const Secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Which parameters a callback reads; providers add others. */
const READ = ['code', 'state', 'error', 'iss'] as const;

/** RFC 6749 sections 4.1.2 and 4.1.2.1, RFC 9207. A parameter that comes twice is a list, and refused. */
export const Callback = z
  .looseObject({
    code: z.string().min(1).max(4096).optional(),
    state: z.string().max(512).optional(),
    error: z.string().max(256).optional(),
    iss: z.string().max(2048).optional(),
  })
  .superRefine((query, context) => {
    for (const name of Object.keys(query)) {
      if (READ.some((read) => name.startsWith(`${read}[`)))
        context.addIssue({ code: 'custom', path: [name], message: 'Send the parameter once, as it is' });
    }
    if (query.code === undefined && query.error === undefined)
      context.addIssue({ code: 'custom', path: ['code'], message: 'Missing' });
  });
export type Callback = z.output<typeof Callback>;

export const isSecret = (text: string | undefined): text is string => Secret.safeParse(text).success;

export const OAuthExchange = z
  .strictObject({
    code: z
      .string()
      .min(1)
      .max(256)
      .describe('From the address that the callback redirected to')
      .meta({ examples: ['Zk3…'] }),
  })
  .meta({ id: 'OAuthExchange' });
export type OAuthExchange = z.output<typeof OAuthExchange>;

export const ProviderName = z.string().max(64);

export const LinkRequest = z
  .strictObject({ provider: ProviderName.meta({ examples: ['google'] }) })
  .meta({ id: 'LinkRequest' });
export type LinkRequest = z.output<typeof LinkRequest>;

export const LinkStarted = z
  .strictObject({ url: z.url().describe('Where to send the browser that made this request') })
  .meta({ id: 'LinkStarted' });
export type LinkStarted = z.infer<typeof LinkStarted>;

export const IdentityView = z
  .strictObject({
    id: Id,
    provider: z.string().meta({ examples: ['google'] }),
    label: z
      .string()
      .describe('What people call the provider')
      .meta({ examples: ['Google'] }),
    created_at: Timestamp.describe('When it was linked'),
  })
  .meta({ id: 'Identity' });
export type IdentityView = z.infer<typeof IdentityView>;

export const SignedInAnswer = z.union([TokenSet, Challenge]);

export const CallbackAnswer = z.union([TokenSet, Challenge, IdentityView]);

export const IdentityList = z
  .strictObject({ items: z.array(IdentityView), next_cursor: z.null() })
  .meta({ id: 'IdentityList' });
export type IdentityList = z.infer<typeof IdentityList>;

export const IdentityParameter = z.uuid();
