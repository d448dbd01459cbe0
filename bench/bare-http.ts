import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import jsonwebtoken from 'jsonwebtoken';

/** The bare limit: node:http that verifies the same ES256 token at each request and answers a few bytes. */
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const now = Math.floor(Date.now() / 1000);
const token = jsonwebtoken.sign(
  {
    iss: 'http://localhost:3000',
    aud: 'http://localhost:3000',
    sub: '8f1300e8-40d5-4bda-b68b-b49a4c163908',
    email: 'ada@example.com',
    role: 'user',
    sid: 'd2342b76-fcca-43ff-9def-2a70c9ca6403',
    jti: 'b88b2a54-d9f3-40ff-a128-d0958843c298',
    iat: now,
    exp: now + 3600,
  },
  privateKey,
  { algorithm: 'ES256', keyid: createHash('sha256').update('key').digest('base64url') },
);

const server = createServer((request, response) => {
  const sent = request.headers.authorization?.slice('Bearer '.length) ?? '';
  response.statusCode = isGood(sent, publicKey) ? 200 : 401;
  response.setHeader('content-type', 'application/json');
  response.end('{"ok":true}');
});

/** jsonwebtoken's own check, as the service uses it. */
function isGood(sent: string, key: KeyObject): boolean {
  try {
    jsonwebtoken.verify(sent, key, { algorithms: ['ES256'], issuer: 'http://localhost:3000' });
    return true;
  } catch {
    return false;
  }
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ ready: `http://127.0.0.1:${port}`, token });
});
process.once('SIGTERM', () => process.exit(0));
