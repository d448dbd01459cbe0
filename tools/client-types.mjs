// npm run client:types: writes the types of the client's API from openapi.json, as npm run openapi does after it has
// written that; --check only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'libs/client/src/api/openapi.ts');
const nodes = await openapiTS(pathToFileURL(join(root, 'openapi.json')));
const source = `// Made by npm run client:types from openapi.json.\n${astToString(nodes)}`;
const text = await format(source, { ...(await resolveConfig(file)), filepath: file });

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write(
    'libs/client/src/api/openapi.ts is not what openapi.json says: npm run client:types\n',
  );
  process.exitCode = 1;
}
