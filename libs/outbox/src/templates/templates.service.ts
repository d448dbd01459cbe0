import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { Message } from '../message.js';
import type { Letter } from '../transport.js';

type Rendered = Pick<Letter, 'subject' | 'text' | 'html'>;
type Render = (data: object) => string;

/** `npm run dev` builds without the templates and runs in the folder of the project. */
const besides = fileURLToPath(new URL('../../templates', import.meta.url));
const SHIPPED = existsSync(besides) ? besides : resolve('libs/outbox/templates');

/** Turns a message into what a person reads. Loads a template, and what compiles it, when it is first wanted. */
@Injectable()
export class Templates {
  private readonly texts = new Map<string, Promise<Render>>();

  async render({ channel, template, data }: Message): Promise<Rendered> {
    const text = (await this.text(template))(data);
    if (channel === 'sms') return { subject: null, text: text.trim(), html: null };
    const [first = '', ...rest] = text.split('\n');
    return { subject: first.replace(/^Subject: /, ''), text: rest.join('\n').trim(), html: null };
  }

  private text(template: string): Promise<Render> {
    let text = this.texts.get(template);
    if (!text) this.texts.set(template, (text = compileText(join(SHIPPED, 'en', `${template}.txt`))));
    return text;
  }
}

async function compileText(file: string): Promise<Render> {
  const { default: handlebars } = await import('handlebars');
  handlebars.registerHelper('is', isEqual);
  return handlebars.compile(await readFile(file, 'utf8'), { noEscape: true, strict: true });
}

/** `{{#is change 'enabled'}}…{{/is}}` */
function isEqual(
  this: unknown,
  value: unknown,
  wanted: string,
  { fn }: { readonly fn: (data: unknown) => string },
): string {
  return value === wanted ? fn(this) : '';
}
