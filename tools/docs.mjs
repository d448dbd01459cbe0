// npm run docs: writes the configuration table of the README and .env.example from the configuration's schema.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

buildIfStale();
const { configurationExample, configurationTable } = await import(join(root, 'dist/libs/core/src/index.js'));
const readme = join(root, 'README.md');
const section = /(<!-- configuration -->\n)[^]*(<!-- \/configuration -->)/;
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(
    section,
    (_, open, close) => `${open}\n${configurationTable()}\n\n${close}`,
  ),
);
writeFileSync(join(root, '.env.example'), configurationExample());
