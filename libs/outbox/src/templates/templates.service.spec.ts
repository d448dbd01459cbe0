import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig } from '@auth/core';
import type { Message } from '../message.js';
import { inertName } from './inert.js';
import { samples } from './samples.js';
import { SHIPPED } from './template.files.js';
import { Templates } from './templates.service.js';

const templates = (folder = '') =>
  new Templates(
    loadConfig({ MAIL_FROM: 'Example <no-reply@example.com>', MAIL_TEMPLATES: folder }) as Config,
  );

describe('Templates', () => {
  it.each(samples)('render $template', async (message: Message) => {
    const { subject, text, html } = await templates().render(message);
    for (const part of [subject, text, html]) expect(part ?? '').not.toMatch(/\{\{|undefined|\[object/);
    expect(text).not.toContain('&');
    if (message.channel === 'sms') expect([subject, html]).toEqual([null, null]);
    else {
      expect(subject).toMatch(/^[A-Z].{10,60}$/);
      for (const form of [text, html]) {
        expect(form).toContain('Hello Ada,');
        expect(form).toContain('Example');
        if ('link' in message.data) expect(form).toContain(message.data.link);
        if ('at' in message.data) expect(form).toContain('January 31, 2026 at 1:37 PM UTC');
      }
      // Nothing is fetched from anywhere when the mail is read.
      expect(html).not.toMatch(/<(?:script|link|img)|url\(|@import/);
    }
  });

  it('come from the folder of the operator where it has them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'templates-'));
    await cp(SHIPPED, folder, { recursive: true });
    await cp(join(SHIPPED, 'en'), join(folder, 'de'), { recursive: true });
    await writeFile(join(folder, 'de', 'code.txt'), '{{code}} ist Ihr Code.');
    await writeFile(join(folder, 'en', 'code.txt'), 'Our code: {{code}}');
    const own = templates(folder);
    await own.onModuleInit();
    const [code] = samples.filter(({ template }) => template === 'code');
    expect((await own.render(code!)).text).toBe('Our code: 012345');
    expect((await own.render({ ...code!, language: 'de' })).text).toBe('012345 ist Ihr Code.');
    expect((await own.render({ ...code!, language: 'fr' })).text).toBe('Our code: 012345');
    await writeFile(join(folder, 'en', 'code.txt'), '{{cod}}');
    await expect(templates(folder).onModuleInit()).rejects.toThrow(
      /MAIL_TEMPLATES: code can't be used: .*cod/,
    );
    await rm(folder, { recursive: true });
  });
});

describe('inertName', () => {
  it.each(['Ada', 'Ada Lovelace', "Seán O'Brien", 'J. R. R. Tolkien', '山田 太郎', '<b>'])(
    'keeps %s',
    (name) => {
      expect(inertName(name)).toBe(name);
    },
  );

  it.each(['www.evil.test', 'go to evil.test now', 'http://x', 'a@b', '', ' ', 'x'.repeat(101), null])(
    'greets nobody by %j',
    (name) => {
      expect(inertName(name)).toBeNull();
    },
  );

  it('is one line', () => {
    expect(inertName('Ada\r\nBcc: eve\u2028\u202eLovelace')).toBe('Ada Bcc: eve Lovelace');
  });
});
