import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions, type SecureVersion } from 'node:tls';
import { Auth } from '@auth/testing';
import { generate } from 'selfsigned';

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly code?: string };
}

function send(url: string, headers: Record<string, string> = {}, body?: unknown): Promise<Reply> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const options = {
    method: text === undefined ? 'GET' : 'POST',
    headers: { ...headers, ...(text !== undefined && { 'content-type': 'application/json' }) },
    rejectUnauthorized: false,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const sent = (url.startsWith('https:') ? httpsRequest : httpRequest)(url, options, (response) => {
      let received = '';
      response.on('data', (chunk) => (received += String(chunk)));
      response.on('end', () => {
        const parsed: unknown = received === '' ? {} : JSON.parse(received);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: parsed as Reply['body'],
        });
      });
    });
    sent.once('error', reject).end(text);
  });
}

const login = { email: 'nobody@example.com', password: 'a walrus in a teacup 41' };

describe('HTTPS by the service itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'auth-tls-'));
  const files = { TLS_CERT_FILE: join(folder, 'tls.crt'), TLS_KEY_FILE: join(folder, 'tls.key') };
  let auth: Auth;

  const writeCertificate = async (name: string): Promise<void> => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
      algorithm: 'sha256',
    });
    writeFileSync(files.TLS_CERT_FILE, cert);
    writeFileSync(files.TLS_KEY_FILE, key);
  };
  const port = () => Number(new URL(auth.url).port);
  const handshake = (version: SecureVersion, options: ConnectionOptions = {}): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect({
        port: port(),
        rejectUnauthorized: false,
        minVersion: version,
        maxVersion: version,
        ...options,
      });
      socket.once('secureConnect', () => {
        const subject = String(socket.getPeerCertificate().subject.CN);
        socket.destroy();
        resolve(subject);
      });
      socket.once('error', () => {
        resolve('refused');
      });
    });

  beforeAll(async () => {
    await writeCertificate('first.test');
    auth = await Auth.start({ ...files, REQUIRE_HTTPS: 'true' });
  });
  afterAll(async () => {
    await auth.stop();
    rmSync(folder, { recursive: true });
  });

  it('answers over TLS, and tells browsers to stay there', async () => {
    const url = auth.url.replace('http:', 'https:');
    for (const path of ['/health/live', '/api/auth/validate', '/nowhere']) {
      const { headers } = await send(`${url}${path}`);
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    }
    expect((await send(`${url}/api/auth/login`, {}, login)).body.code).toBe('user_not_found');
  }); // HT-03

  it.each(['TLSv1', 'TLSv1.1'] as const)('refuses %s', async (version) => {
    expect(await handshake(version, { ciphers: 'DEFAULT:@SECLEVEL=0' })).toBe('refused');
  }); // HT-02

  it('takes TLS 1.2 and 1.3, but no suite without forward secrecy or with CBC', async () => {
    expect(await handshake('TLSv1.3')).toBe('first.test');
    expect(await handshake('TLSv1.2')).toBe('first.test');
    expect(await handshake('TLSv1.2', { ciphers: 'AES128-GCM-SHA256' })).toBe('refused');
    expect(await handshake('TLSv1.2', { ciphers: 'ECDHE-RSA-AES128-SHA' })).toBe('refused');
  }); // HT-02

  it.each(['ffdhe2048', 'ffdhe8192', 'P-521'])('agrees on no key by the group %s', async (ecdhCurve) => {
    expect(await handshake('TLSv1.3', { ecdhCurve })).toBe('refused');
  }); // HT-02

  it('shows a new certificate without a restart, and keeps the old one while the files are broken', async () => {
    writeFileSync(files.TLS_CERT_FILE, 'broken');
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect(await handshake('TLSv1.3')).toBe('first.test');
    await writeCertificate('second.test');
    const seen = async (): Promise<boolean> => (await handshake('TLSv1.3')) === 'second.test';
    for (let n = 0; n < 60 && !(await seen()); n++) await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await handshake('TLSv1.3')).toBe('second.test');
  });
});

describe('HTTPS by a proxy', () => {
  it.each([
    { trusted: '127.0.0.1', sent: { 'x-forwarded-proto': 'https' }, expected: 'user_not_found' },
    { trusted: '127.0.0.1', sent: { 'x-forwarded-proto': 'http' }, expected: 'https_required' },
    { trusted: '127.0.0.1', sent: {}, expected: 'https_required' },
    { trusted: '10.0.0.0/8', sent: { 'x-forwarded-proto': 'https' }, expected: 'https_required' },
  ])('answers $expected when $trusted is trusted and $sent is sent', async ({ trusted, sent, expected }) => {
    const auth = await Auth.start({ REQUIRE_HTTPS: 'true', TRUSTED_PROXIES: trusted });
    try {
      const { body } = await send(`${auth.url}/api/auth/login`, { ...sent }, login);
      expect(body.code).toBe(expected);
    } finally {
      await auth.stop();
    }
  }); // HT-01, HT-04
});

describe('plain HTTP where HTTPS is required', () => {
  let auth: Auth;

  beforeAll(async () => {
    auth = await Auth.start({
      REQUIRE_HTTPS: 'true',
      TRUSTED_PROXIES: '10.0.0.1',
      CORS_ORIGINS: 'https://app.example.com',
    });
  });
  afterAll(() => auth.stop());

  it.each(['/api/auth/login', '/API/auth/login', '/%61pi/auth/login', '/api/nowhere'])(
    'processes nothing of %s and redirects nowhere',
    async (path) => {
      const { status, headers, body } = await send(auth.url + path, {}, login);
      expect([403, 404]).toContain(status);
      expect(headers.location).toBeUndefined();
      expect(headers['strict-transport-security']).toBeUndefined();
      if (path.startsWith('/api')) expect(body.code).toBe('https_required');
    },
  ); // HT-01, HT-14

  it('counts no failure', async () => {
    for (let n = 0; n < 6; n++)
      expect((await send(`${auth.url}/api/auth/login`, {}, login)).status).toBe(403);
  });

  it('answers health and the documentation', async () => {
    expect((await send(`${auth.url}/health/live`)).status).toBe(200);
    expect((await send(`${auth.url}/docs/openapi.json`)).status).toBe(200);
  });

  it('lets browsers of exactly the configured origins in', async () => {
    const allowed = async (origin: string) =>
      (await send(`${auth.url}/health/live`, { origin })).headers['access-control-allow-origin'];
    expect(await allowed('https://app.example.com')).toBe('https://app.example.com');
    for (const origin of [
      'null',
      'https://evil.example',
      'https://app.example.com.evil.example',
      'http://app.example.com',
    ]) {
      expect(await allowed(origin)).toBeUndefined();
    }
  }); // HT-06
});
