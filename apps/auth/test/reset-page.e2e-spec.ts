import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { type Account, Auth, linkIn, PASSWORD } from '@auth/testing';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const inChromium = existsSync(CHROMIUM) ? describe : describe.skip;
const NEW_PASSWORD = 'an otter with an umbrella 12';

/** One that nobody uses: links in mails name the port that is configured. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the pages of links in mails', () => {
  let auth: Auth;
  let account: Account;

  beforeAll(async () => {
    const port = await freePort();
    auth = await Auth.start({ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` });
  });
  beforeEach(async () => {
    account = await auth.register();
  });
  afterAll(() => auth.stop());

  const send = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' });
  const twice = (password: string) => ({ password, repeated: password });

  async function resetLink(): Promise<string> {
    await auth.post('/api/auth/reset-password', { email: account.email });
    return linkIn(await auth.waitForMail(account.email, 'Choose a new password'));
  }

  it('say what is wrong and keep the link, until a good password is sent', async () => {
    const link = await resetLink();
    const refused: [Record<string, string>, RegExp][] = [
      [twice('short'), /at least 8 characters/],
      [twice('password'), /guessed first/],
      [{ password: NEW_PASSWORD, repeated: 'another' }, /passwords differ/],
      [twice(''), /role="alert"/],
      [{}, /role="alert"/],
    ];
    for (const [form, message] of refused) {
      const answer = await send(link, form);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
      expect(await answer.text()).toMatch(message);
    }
    const done = await send(link, twice(NEW_PASSWORD));
    expect([done.status, done.headers.get('location')]).toEqual([303, '/reset/done']);
    await expect(auth.login({ ...account, password: NEW_PASSWORD })).resolves.toBeDefined();
    const again = await send(link, twice('a third password 123'));
    expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('no longer works')]);
  });

  it('let nobody frame them, cache them, run a script or learn the token from the address', async () => {
    const { headers, status } = await fetch(await resetLink());
    expect(status).toBe(200);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    );
  });

  it.each([
    [{ origin: 'https://evil.test' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'null' }],
  ])('take no form from another site: %j', async (headers) => {
    const link = await resetLink();
    for (const url of [link, `${auth.url}/reset`, `${auth.url}/verify-email`]) {
      const answer = await send(url, { ...twice(NEW_PASSWORD), email: account.email }, headers);
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('another site')]);
    }
    await expect(auth.login(account)).resolves.toBeDefined();
  });

  it('take forms, and the API takes none', async () => {
    const token = (await resetLink()).split('/').at(-1)!;
    for (const path of [`/api/auth/reset/${token}`, '/api/auth/reset-password', '/api/auth/verify-email']) {
      expect((await send(`${auth.url}${path}`, { password: NEW_PASSWORD })).status).toBe(415);
    }
  });

  it('send a link to whoever asks for one, and answer alike for every address', async () => {
    for (const email of [account.email, 'nobody@example.com']) {
      const { status, headers } = await send(`${auth.url}/reset`, { email });
      expect([status, headers.get('location')]).toEqual([303, '/reset/sent']);
    }
    await expect(auth.waitForMail(account.email, 'Choose a new password')).resolves.toBeDefined();
    const refused = await send(`${auth.url}/reset`, { email: '"><script>alert(1)</script>' });
    expect([refused.status, await refused.text()]).toEqual([400, expect.not.stringContaining('alert(1)')]);
  });

  it('confirm an address by a button, not by being looked at', async () => {
    const link = linkIn(await auth.waitForMail(account.email, 'Confirm your'));
    for (let n = 0; n < 3; n++) {
      expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
      expect(await (await fetch(link)).text()).toContain('<button>Confirm</button>');
    }
    const done = await send(link, {});
    expect([done.status, done.headers.get('location')]).toEqual([303, '/verify-email/done']);
    const again = await fetch(link);
    expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('no longer works')]);
    const { access_token } = await auth.login(account);
    expect((await auth.profile(access_token)).body).toMatchObject({ email_verified: true });
  });

  inChromium('in a browser', () => {
    let browser: Browser;
    let page: Page;
    let complaints: string[];

    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      });
    }, 60_000);
    afterAll(() => browser.close());
    beforeEach(async () => {
      page = await browser.newPage({ javaScriptEnabled: false });
      page.setDefaultTimeout(20_000);
      complaints = [];
      page
        .on('console', (message) => {
          // A refused form is a page with status 400, which the console tells as well.
          if (['error', 'warning'].includes(message.type()) && !message.text().includes('status of 400'))
            complaints.push(message.text());
        })
        .on('request', (request) => {
          if (!request.url().startsWith('data:') && !request.url().startsWith(`${auth.url}/`))
            complaints.push(request.url());
          if (request.headers()['referer'] !== undefined) complaints.push('a referrer');
        });
    });
    afterEach(async () => {
      expect(complaints).toEqual([]);
      await page.close();
    });

    /** For the eye, where somebody asks for it. */
    async function look(name: string): Promise<void> {
      const folder = process.env['SCREENSHOTS'];
      if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    }

    it('lead from "forgot password" to a login with the new one, without JavaScript', async () => {
      await page.goto(`${auth.url}/reset`);
      await look('forgot');
      await page.getByLabel('E-mail address').fill(account.email);
      await page.getByRole('button').click();
      expect(await page.locator('h1').innerText()).toBe('Look into your mailbox');
      await look('sent');

      await page.goto(linkIn(await auth.waitForMail(account.email, 'Choose a new password')));
      await page.getByLabel('New password').fill('password1');
      await page.getByLabel('Once more').fill('password1');
      await page.getByRole('button').click();
      expect(await page.getByRole('alert').innerText()).toContain('guessed first');
      await look('weak');
      await page.getByLabel('New password').fill(NEW_PASSWORD);
      await page.getByLabel('Once more').fill(NEW_PASSWORD);
      await page.getByRole('button').click();
      expect(await page.locator('h1').innerText()).toBe('Password changed');
      expect(page.url()).toBe(`${auth.url}/reset/done`);
      await look('done');
      await expect(auth.login({ ...account, password: NEW_PASSWORD })).resolves.toBeDefined();
      await expect(auth.login({ ...account, password: PASSWORD })).rejects.toThrow('401');

      await page.goto(linkIn(await auth.waitForMail(account.email, 'Choose a new password')));
      expect(await page.locator('h1').innerText()).toBe('This link no longer works');
      await look('used');
      await page.getByRole('link').click();
      expect(await page.locator('h1').innerText()).toBe('Forgot your password?');
    });

    it('confirm an address, in the dark as well', async () => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto(linkIn(await auth.waitForMail(account.email, 'Confirm your')));
      await look('confirm-dark');
      await page.getByRole('button', { name: 'Confirm' }).click();
      expect(await page.locator('h1').innerText()).toBe('Address confirmed');
      await look('confirmed-dark');
    });
  });
});
