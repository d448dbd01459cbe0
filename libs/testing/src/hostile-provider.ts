import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT } from 'jose';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const CLIENT = { id: 'auth-service', secret: 'a secret between the two of them' };
const ACCESS_TOKEN = 'an-access-token-of-the-provider';

/** A provider that answers what no good one does. Without orders it behaves. */
export class HostileProvider {
  static readonly client = CLIENT;
  /** What has arrived, for example `POST /token`. */
  readonly requests: string[] = [];
  readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  /** Changes the claims of the id_token. */
  claims: (claims: JWTPayload) => JWTPayload = (claims) => claims;
  /** Signs it. */
  sign: (claims: JWTPayload) => Promise<string> | string = (claims) =>
    this.signWith(claims, this.keys.privateKey);
  /** Answers a path in another way. */
  answers: Partial<Record<string, Handler>> = {};
  /** Changes the discovery document. */
  metadata: Record<string, unknown> = {};
  /** The service's clock may have been moved. */
  now: () => Date = () => new Date();
  private nonce = '';

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<HostileProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const self = new HostileProvider(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void self.handle(request, response);
    });
    return self;
  }

  get asGoogle(): Record<string, string> {
    return {
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
      GOOGLE_ISSUER: this.issuer,
    };
  }

  behave(): void {
    this.claims = (claims) => claims;
    this.sign = (claims) => this.signWith(claims, this.keys.privateKey);
    this.answers = {};
    this.metadata = {};
    this.requests.length = 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Sends the browser back at once. */
  visit(location: string): Promise<URL> {
    const { searchParams } = new URL(location);
    this.nonce = searchParams.get('nonce') ?? '';
    const back = new URL(searchParams.get('redirect_uri')!);
    back.search = new URLSearchParams({ code: 'a code', state: searchParams.get('state')! }).toString();
    return Promise.resolve(back);
  }

  signWith(claims: JWTPayload, key: KeyObject | Uint8Array, alg = 'RS256'): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg, kid: 'k1', typ: 'JWT' }).sign(key);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '';
    this.requests.push(`${request.method} ${path}`);
    const other = this.answers[path];
    if (other) other(request, response);
    else if (path === '/.well-known/openid-configuration') json(response, this.discovery());
    else if (path === '/jwks') json(response, { keys: [this.jwk()] });
    else if (path === '/token')
      json(response, { access_token: ACCESS_TOKEN, token_type: 'Bearer', id_token: await this.idToken() });
    else if (path === '/userinfo')
      json(response, { sub: 'h1', email: 'hera@example.com', email_verified: true, name: 'Hera' });
    else response.writeHead(404).end();
  }

  private async idToken(): Promise<string> {
    const now = Math.floor(this.now().getTime() / 1000);
    const hash = createHash('sha256').update(ACCESS_TOKEN).digest();
    return this.sign(
      this.claims({
        iss: this.issuer,
        aud: CLIENT.id,
        sub: 'h1',
        nonce: this.nonce,
        at_hash: hash.subarray(0, 16).toString('base64url'),
        iat: now,
        exp: now + 3600,
      }),
    );
  }

  private discovery(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/auth`,
      token_endpoint: `${this.issuer}/token`,
      userinfo_endpoint: `${this.issuer}/userinfo`,
      jwks_uri: `${this.issuer}/jwks`,
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      ...this.metadata,
    };
  }

  private jwk(): object {
    return { ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };
  }
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
