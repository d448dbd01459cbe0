import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileMjml } from './mjml.js';

// `npm run dev` builds without the templates, and runs in the folder of the project.
const built = fileURLToPath(new URL('../../templates', import.meta.url));
export const SHIPPED = existsSync(built) ? built : resolve('libs/outbox/templates');

export const DEFAULT_LANGUAGE = 'en';

/** What a template consists of, before it is given data. */
export interface Source {
  /** Without folder and ending, for messages. */
  readonly file: string;
  readonly text: string;
  readonly html: string | null;
}

/**
 * Reads `<folder>/<language>/<name>.txt` and beside it `.html`, or `.mjml` to be compiled. Where the operator's folder
 * or a language lacks a template, the next one is asked; text and HTML always come from one place.
 */
export async function readTemplate(
  name: string,
  language: string,
  custom: string | undefined,
): Promise<Source> {
  const roots = custom === undefined ? [SHIPPED] : [custom, SHIPPED];
  const places = [language, DEFAULT_LANGUAGE].flatMap((each) =>
    roots.map((root) => ({ root, file: join(root, each, name) })),
  );
  const place = places.find(({ file }) => existsSync(`${file}.txt`));
  if (!place) throw new Error(`There is no template ${name}.txt`);
  const { root, file } = place;
  return { file, text: await readFile(`${file}.txt`, 'utf8'), html: await readHtml(file, root) };
}

async function readHtml(file: string, root: string): Promise<string | null> {
  if (existsSync(`${file}.html`)) return readFile(`${file}.html`, 'utf8');
  return existsSync(`${file}.mjml`) ? compileMjml(`${file}.mjml`, root) : null;
}
