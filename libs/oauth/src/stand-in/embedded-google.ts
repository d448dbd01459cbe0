import { generateKeyPair } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { digest, type ProviderSettings, randomSecret } from '@auth/core';
import type Provider from 'oidc-provider';
import type { Configuration, JWK } from 'oidc-provider';
import { accountsPage, type StandInAccount } from './accounts.page.js';

type Library = Awaited<ReturnType<typeof load>>;
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the stand-in is told of the service that it stands beside. */
export interface Surroundings {
  readonly settings: ProviderSettings;
  readonly redirectUri: string;
  /** Whom the page offers beside the people that it knows itself. */
  readonly people: () => Promise<StandInAccount[]>;
}

const INTERACTION = /^\/interaction\/([\w-]+)(\/choose|\/cancel)?$/;
const HOUR = 3600;

/** A real OpenID provider that plays Google: whoever comes may be anybody. Paths are those below its mount. */
export async function createGoogle({ settings, redirectUri, people }: Surroundings): Promise<Handler> {
  const library = await load();
  const accounts = new Map<string, StandInAccount>();
  const configuration = await configure(library, settings, redirectUri, accounts);
  const provider: Provider = await quietly(
    () =>
      new library.Provider(
        settings.issuer,
        configuration(() => provider),
      ),
  );
  provider.use(async (context, next) => {
    const [, id, action] = INTERACTION.exec(context.path) ?? [];
    if (id === undefined) return next() as Promise<void>;
    if (action === '/cancel') {
      await provider.interactionFinished(context.req, context.res, { error: 'access_denied' });
    } else if (action === '/choose') {
      const account = chosen(new URLSearchParams(context.querystring));
      const accountId = subjectOf(account);
      accounts.set(accountId, account);
      await provider.interactionFinished(context.req, context.res, { login: { accountId } });
    } else {
      context.type = 'html';
      context.body = accountsPage(id, await people());
    }
  });
  const handle = provider.callback();
  return (request, response) => handle(request, response);
}

function chosen(query: URLSearchParams): StandInAccount {
  const email = (query.get('email') ?? '').slice(0, 254);
  return { email, name: (query.get('name') ?? '').slice(0, 100), verified: query.get('verified') !== null };
}

/** The same person at every start. */
function subjectOf({ email }: StandInAccount): string {
  return digest(email.toLowerCase()).slice(0, 21);
}

async function configure(
  { interactionPolicy: { base, Check } }: Library,
  { clientId, clientSecret, issuer }: ProviderSettings,
  redirectUri: string,
  accounts: ReadonlyMap<string, StandInAccount>,
): Promise<(provider: () => Provider) => Configuration> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const policy = base();
  // The page comes every time: it is there to try things out.
  const { NO_NEED_TO_PROMPT, REQUEST_PROMPT } = Check;
  policy
    .get('login')
    ?.checks.add(
      new Check('choice', 'somebody must be chosen', ({ oidc }) =>
        oidc.result?.login ? NO_NEED_TO_PROMPT : REQUEST_PROMPT,
      ),
    );
  const mount = new URL(issuer).pathname;
  return (provider) => ({
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    routes: { userinfo: '/userinfo' },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_, { uid }) => `${mount}/interaction/${uid}` },
    cookies: { keys: [randomSecret()], long: { path: mount }, names: { session: 'stand-in' } },
    jwks: { keys: [{ ...(privateKey.export({ format: 'jwk' }) as JWK), use: 'sig', alg: 'RS256' }] },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      Grant: HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: HOUR,
    },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => claimsOf(accountId, accounts.get(accountId)),
    }),
    loadExistingGrant: async ({ oidc: { session, client } }) => {
      const ids = { accountId: session?.accountId ?? '', clientId: client?.clientId ?? '' };
      const grant = new (provider().Grant)(ids);
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

function claimsOf(sub: string, account: StandInAccount | undefined) {
  return { sub, email: account?.email, email_verified: account?.verified, name: account?.name };
}

function load() {
  return quietly(() => import('oidc-provider'));
}

/** Its warnings are about production, where this never runs. */
async function quietly<T>(work: () => T | Promise<T>): Promise<T> {
  const { warn, info } = console;
  Object.assign(console, { warn: () => undefined, info: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { warn, info });
  }
}
