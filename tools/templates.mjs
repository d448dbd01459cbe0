// Part of the build: copies the templates of the mails, those in MJML as HTML, so that the service needs no MJML.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mjml from 'mjml';

const source = fileURLToPath(new URL('../libs/outbox/templates', import.meta.url));
const target = fileURLToPath(new URL('../dist/libs/outbox/templates', import.meta.url));
const options = {
  includePath: source,
  ignoreIncludes: false,
  validationLevel: 'strict',
  keepComments: false,
  fonts: {},
};

for (const file of readdirSync(source, { recursive: true })) {
  const [language, name] = file.split('/');
  if (name === undefined || language === 'layout') continue;
  mkdirSync(join(target, language), { recursive: true });
  if (!name.endsWith('.mjml')) cpSync(join(source, file), join(target, file));
  else {
    const filePath = join(source, file);
    const { html } = await mjml(readFileSync(filePath, 'utf8'), { ...options, filePath });
    writeFileSync(join(target, file.replace(/\.mjml$/, '.html')), html);
  }
}
