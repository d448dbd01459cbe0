// Makes one file of each entry point and of what it imports: dist/auth/main.js and the commands, dist/orders/main.js.
// Node then loads a dozen files at the start instead of two thousand, which halves the time until the service is ready.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build } from 'esbuild';

/**
 * Brings files of its own (native, WebAssembly, workers, pages), is loaded only when it is needed or only in development,
 * or uses what Node warns of outside of node_modules (passport-oauth2, speakeasy).
 */
const APART = [
  '@electric-sql/pglite',
  '@nestjs/platform-express',
  '@zxcvbn-ts/*',
  'bcrypt',
  'mjml',
  'nodemailer',
  'oidc-provider',
  'passport-google-oauth20',
  'pino',
  'pino-pretty',
  'piscina',
  'speakeasy',
  'swagger-ui-dist',
];

// CommonJS that is bundled into ESM expects these.
const BANNER = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const { filename: __filename, dirname: __dirname } = ((url) => ({ filename: url.pathname, dirname: new URL('.', url).pathname }))(new URL(import.meta.url));`;

/** @param root the folder of the project, after `nest build` */
export async function bundle(root) {
  const auth = join(root, 'dist/apps/auth/src');
  const commands = readdirSync(join(auth, 'cli')).filter(
    (name) => /^[a-z-]+\.js$/.test(name) && name !== 'command.js',
  );
  await bundleInto(join(root, 'dist/auth'), [
    join(auth, 'main.js'),
    ...commands.map((name) => join(auth, 'cli', name)),
  ]);
  await bundleInto(join(root, 'dist/orders'), [join(root, 'dist/apps/orders/src/main.js')]);
}

/** All in one folder, since what two entry points share goes into a file of its own there. */
async function bundleInto(outdir, files) {
  rmSync(outdir, { recursive: true, force: true });
  const { outputFiles } = await build({
    entryPoints: files.map((file) => ({ in: file, out: basename(file, '.js') })),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // No keepNames: it would name every closure anew each time that it is made, which doubles the cost of a request.
    external: APART,
    banner: { js: BANNER },
    logLevel: 'warning',
    plugins: [besideItself(outdir), optional],
    write: false,
  });
  mkdirSync(outdir, { recursive: true });
  for (const { path, text } of outputFiles) writeFileSync(path, withNames(text));
}

/**
 * Classes by the name that their source gives them, as logs and traces show it: esbuild calls a class that knows itself
 * `_Name`, and one that is decorated `Name2`.
 */
function withNames(code) {
  return code.replace(/\b(\w+) = class (\w+)( extends [^{]+)? \{/g, (declaration, variable, inner) => {
    if (inner === `_${variable.replace(/\d+$/, '')}`)
      return `${declaration} static name = '${inner.slice(1)}';`;
    if (inner.replace(/\d+$/, '') === variable) return `${declaration} static name = '${variable}';`;
    return declaration;
  });
}

/** What our own code finds beside itself stays where `nest build` and `templates.mjs` put it. */
function besideItself(outdir) {
  return {
    name: 'beside-itself',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]dist[\\/](?:apps|libs)[\\/].*\.js$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replaceAll(
          'import.meta.url',
          `new URL(${JSON.stringify(relative(outdir, path))}, import.meta.url).href`,
        ),
      }));
    },
  };
}

/** Packages that Nest, Fastify and TypeORM would use if they were installed. */
const optional = {
  name: 'optional',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...options }) => {
      if (pluginData === optional || options.kind === 'entry-point') return undefined;
      const { importer, kind, namespace, resolveDir } = options;
      const found = await builder.resolve(path, {
        importer,
        kind,
        namespace,
        resolveDir,
        pluginData: optional,
      });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};
