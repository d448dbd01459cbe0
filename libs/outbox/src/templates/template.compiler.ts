import type Handlebars from 'handlebars';
import type { Letter } from '../transports/transport.js';
import { oneLine } from './inert.js';
import type { Source } from './template.files.js';

export type Rendered = Pick<Letter, 'subject' | 'text' | 'html'>;
export type Template = (data: object) => Rendered;

const SUBJECT = /^Subject: (.+)\n/;

/** A text template may begin with `Subject: …`; the HTML beside it is escaped, the text is not. */
export async function compileTemplate({ text, html }: Source, language: string): Promise<Template> {
  const handlebars = await load();
  const [line = '', subject] = SUBJECT.exec(text) ?? [];
  // strict: a misspelt name is an error, not a gap.
  const compile = (source: string, noEscape: boolean) =>
    handlebars.compile(source, { noEscape, strict: true });
  const parts = {
    subject: subject === undefined ? null : compile(subject, true),
    text: compile(text.slice(line.length), true),
    html: html === null ? null : compile(html, false),
  };
  return (data) => {
    const options = { data: { language } };
    return {
      subject: parts.subject ? oneLine(parts.subject(data, options)) : null,
      text: parts.text(data, options).trim(),
      html: parts.html?.(data, options) ?? null,
    };
  };
}

let loading: Promise<typeof Handlebars> | undefined;

/** When the first message is rendered, as it takes some time and memory. */
function load(): Promise<typeof Handlebars> {
  return (loading ??= import('handlebars').then(({ default: handlebars }) => {
    const own = handlebars.create();
    own.registerHelper('is', isEqual);
    own.registerHelper('time', readableTime);
    return own;
  }));
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

/** `{{time at}}`: a time for people, in the language of the template. */
function readableTime(at: string, { data }: { readonly data: { readonly language: string } }): string {
  const format = new Intl.DateTimeFormat(data.language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(new Date(at))} UTC`;
}
