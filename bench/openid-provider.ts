import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';

/** A provider on loopback that does what one must, and waits for nobody: `code` says whom it stands for. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    void answer(
      request.url ?? '',
      Buffer.concat(chunks).toString(),
      request.headers.authorization ?? '',
    ).then((body) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
}).listen(0, '127.0.0.1', () => {
  process.send?.({ ready: issuer() });
});

function issuer(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(path: string, body: string, authorization: string): Promise<object> {
  if (path === '/jwks') return { keys: [jwk] };
  if (path === '/token') return tokens(new URLSearchParams(body).get('code') ?? '');
  if (path === '/userinfo') return personOf(authorization.replace('Bearer ', ''));
  return {
    issuer: issuer(),
    authorization_endpoint: `${issuer()}/auth`,
    token_endpoint: `${issuer()}/token`,
    userinfo_endpoint: `${issuer()}/userinfo`,
    jwks_uri: `${issuer()}/jwks`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  };
}

/** @param code `<subject>.<nonce>` */
async function tokens(code: string): Promise<object> {
  const [sub = '', nonce] = code.split('.');
  const id_token = await new SignJWT({ nonce })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuer(issuer())
    .setAudience('bench')
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
  return { access_token: sub, token_type: 'Bearer', id_token };
}

function personOf(sub: string): object {
  return { sub, email: `${sub}@example.com`, email_verified: true, name: 'Grace Hopper' };
}
