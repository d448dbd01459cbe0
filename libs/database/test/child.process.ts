import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import ts from 'typescript';
import { emptyFolder } from './test.database.js';

const source = join(import.meta.dirname, '../src');
const operatorError = join(import.meta.dirname, '../../core/src/operator-error.ts');
const packages = join(import.meta.dirname, '../../../node_modules');

/** A folder with these sources as JavaScript and these packages, for children that a test may kill. */
export async function compile(files: string[], dependencies: string[]): Promise<string> {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const file of files) await transpile(join(source, `${file}.ts`), join(folder, `${file}.js`));
  // Of the core just what these sources take from it.
  const core = join(folder, 'node_modules/@auth/core');
  await transpile(operatorError, join(core, 'index.js'));
  await writeFile(join(core, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
  for (const name of dependencies) {
    await mkdir(dirname(join(folder, 'node_modules', name)), { recursive: true });
    await symlink(join(packages, name), join(folder, 'node_modules', name));
  }
  return folder;
}

async function transpile(from: string, to: string): Promise<void> {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(await readFile(from, 'utf8'), { compilerOptions });
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, outputText);
}

export interface Child {
  process: ChildProcess;
  /** What it has printed so far. */
  lines: string[];
  /** Its next line, or what it left on stderr when it ended without one. */
  line(): Promise<string>;
  kill(): Promise<void>;
}

/** Runs a script as a module in a folder made by `compile`. */
export function run(folder: string, script: string): Child {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += String(chunk)));
  const closed = once(child, 'close');
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  return {
    process: child,
    lines,
    async line() {
      const next = once(reader, 'line').then(([line]) => String(line));
      return Promise.race([next, closed.then(() => `ended: ${complaint}`)]);
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
