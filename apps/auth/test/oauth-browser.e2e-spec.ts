import { existsSync } from 'node:fs';
import { Auth, onPostgres, PASSWORD } from '@auth/testing';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
/** The stand-in belongs to the embedded default. */
const inChromium = existsSync(CHROMIUM) && !onPostgres ? describe : describe.skip;

inChromium('signing in with the stand-in for Google, in a browser', () => {
  let auth: Auth;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    auth = await Auth.start();
    await auth.post('/api/auth/register', { email: 'ada@example.com', password: PASSWORD, name: 'Ada' });
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
      ],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await auth.stop();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 900, height: 800 } });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
  });
  afterEach(() => context.close());

  const answer = async (on = page) =>
    JSON.parse(await on.locator('body').innerText()) as Record<string, string>;

  /** Goes to the stand-in and does something there that leads back. */
  async function choose(name: string | RegExp): Promise<Record<string, string>> {
    await page.goto(`${auth.url}/api/auth/oauth/google`);
    expect(await page.locator('h1').innerText()).toBe('Choose an account');
    await page.getByRole('link', { name }).click();
    await page.waitForURL(/\/api\/auth\/oauth\/callback/);
    return answer();
  }

  it('comes back with tokens for somebody new', async () => {
    const { access_token = '' } = await choose(/Grace Hopper/);
    expect((await auth.profile(access_token)).body).toMatchObject({
      email: 'grace@example.com',
      providers: ['google'],
    });
  });

  it('offers those who have an account, and hands theirs over', async () => {
    const { access_token = '' } = await choose(/ada@example\.com/);
    expect((await auth.profile(access_token)).body['email']).toBe('ada@example.com');
  });

  it('comes back without tokens when the address is not verified, or nobody is chosen', async () => {
    expect((await choose(/Mallory/))['code']).toBe('account_link_required');
    expect((await choose('Cancel'))['code']).toBe('provider_denied');
  });

  it('takes anybody else', async () => {
    await page.goto(`${auth.url}/api/auth/oauth/google`);
    await page.getByText('Somebody else').click();
    await page.getByRole('textbox', { name: 'Address' }).fill('lovelace@example.com');
    await page.getByRole('textbox', { name: 'Name' }).fill('<b>Lovelace</b>');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/callback/);
    const { access_token = '' } = await answer();
    expect((await auth.profile(access_token)).body).toMatchObject({ name: '<b>Lovelace</b>' });
    await page.goto(`${auth.url}/api/auth/oauth/google`);
    expect(await page.getByRole('link', { name: /<b>Lovelace<\/b>/ }).count()).toBe(1);
  });

  it('starts from a link in the Swagger UI', async () => {
    await page.goto(`${auth.url}/docs`);
    const block = page.locator('.opblock[id$="-oauthStart"]');
    await block.locator('.opblock-summary-control').click();
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      block.getByRole('link', { name: 'sign in with Google' }).click(),
    ]);
    await opened.getByRole('link', { name: /Grace Hopper/ }).click();
    await opened.waitForURL(/\/callback/);
    expect(await answer(opened)).toHaveProperty('access_token');
  });
});
