import { existsSync } from 'node:fs';
import { Auth } from '@auth/testing';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const inChromium = existsSync(CHROMIUM) ? describe : describe.skip;

/* Switched off is whatever the browser would tell others by itself. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

inChromium('in a browser', () => {
  let auth: Auth;
  let browser: Browser;
  let page: Page;
  /** What the console says, what the policy blocks, and who else is asked. */
  let complaints: string[];

  beforeAll(async () => {
    auth = await Auth.start();
    browser = await chromium.launch({ executablePath: CHROMIUM, args });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await auth.stop();
  });

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
    complaints = [];
    page
      .on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      })
      .on('pageerror', ({ message }) => complaints.push(message))
      .on('request', (request) => {
        if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(`${auth.url}/`))
          complaints.push(request.url());
      });
    await page.addInitScript(
      "document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => " +
        "console.error('blocked', violatedDirective, blockedURI))",
    );
  });
  afterEach(() => page.close());

  /** Opens an operation, executes it with the example that is filled in, and reads the answer. */
  async function tryOut(operation: string): Promise<{ status: string; body: string }> {
    const block = page.locator(`.opblock[id$="-${operation}"]`);
    await block.waitFor();
    if (!(await isOpen(block))) await block.locator('.opblock-summary-control').click();
    await block.getByRole('button', { name: 'Try it out' }).click();
    await block.getByRole('button', { name: 'Execute' }).click();
    const answer = block.locator('.live-responses-table tr.response');
    const status = await answer.locator('.response-col_status').innerText();
    return { status: status.trim(), body: await answer.locator('.highlight-code code').first().innerText() };
  }

  const isOpen = async (block: Locator) => (await block.getAttribute('class'))?.includes('is-open');

  it('registers, logs in and reads the profile by three clicks each, also after a reload', async () => {
    await page.goto(`${auth.url}/docs`);
    const registered = await tryOut('register');
    expect(registered.status).toBe('201');
    expect(registered.body).toContain('"email": "ada@example.com"');
    expect((await tryOut('login')).status).toBe('200');
    const profile = await tryOut('getProfile');
    expect(profile.status).toBe('200');
    expect(profile.body).toContain('"name": "Ada Lovelace"');

    await page.reload();
    expect((await tryOut('getProfile')).status).toBe('200');
    expect(complaints).toEqual([]);
  });

  it('shows the operations in the order of the flows', async () => {
    await page.goto(`${auth.url}/docs/`);
    await page.locator('.opblock').first().waitFor();
    const { tags } = (await auth.get<{ tags: { name: string }[] }>('/docs/openapi.json')).body;
    const shown: unknown = await page.evaluate(
      "[...document.querySelectorAll('.opblock-tag')].map((heading) => heading.dataset.tag)",
    );
    expect(shown).toEqual(tags.map(({ name }) => name));
    const first = await page.locator('.opblock-summary-path').first().innerText();
    expect(first.replaceAll('\u200b', '')).toBe('/api/auth/register');
    expect(complaints).toEqual([]);
  });

  it('leads from an error to the page that explains it', async () => {
    await page.goto(`${auth.url}/docs`);
    const block = page.locator('.opblock[id$="-register"]');
    await block.locator('.opblock-summary-control').click();
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      block.getByRole('link', { name: 'email_taken' }).click(),
    ]);
    await opened.waitForLoadState();
    expect(await opened.locator('h1').innerText()).toBe('E-mail address taken');
    await opened.close();
  });

  it.each(['light', 'dark'] as const)(
    'shows a legible page for an error code in the %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${auth.url}/problems/overloaded`);
      expect(await page.locator('[aria-current=page]').innerText()).toBe('overloaded');
      const contrasts = await page.evaluate<number[]>(
        `[...document.querySelectorAll('h1, h2, p, b, code, dt, a')].map(${contrast})`,
      );
      expect(Math.min(...contrasts)).toBeGreaterThan(4.5);
      await page.getByRole('link', { name: 'weak_password' }).click();
      expect(await page.locator('h1').innerText()).toBe('Weak password');
      expect(complaints).toEqual([]);
    },
  );
});

/** WCAG 2.2 section 1.4.3, of an element's text on what is behind it. A text for the browser, where the DOM is. */
const contrast = `(element) => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3)
      .map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = element;
  while (behind && /^(transparent|rgba\\(.*, 0\\))$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
  const lights = [getComputedStyle(element).color, behind ? getComputedStyle(behind).backgroundColor : 'rgb(255, 255, 255)'].map(luminance);
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}`;
