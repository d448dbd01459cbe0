// The order in which libraries may depend on each other: a library may import those before it, never one after it.
const order = [
  'core',
  'database',
  'cache',
  'outbox',
  'audit',
  'users',
  'lockout',
  'tokens',
  'twofactor',
  'login',
  'account',
  'reset',
  'oauth',
  'admin',
];

const below = order.map((name, index) => ({
  name: `${name}-imports-only-what-is-above-it`,
  severity: 'error',
  comment: 'The layers of CONTRIBUTING.md. A type that two libraries need belongs to the higher one.',
  from: { path: `^libs/${name}/` },
  to: { path: `^libs/(${[...order.slice(index + 1), 'client'].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...below,
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'client-stands-alone',
      severity: 'error',
      comment: 'Other teams install the client without this service.',
      from: { path: '^libs/client/' },
      to: { path: '^(libs/(?!client/)|apps/)' },
    },
    {
      name: 'libraries-import-no-application',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'only-the-front-door',
      severity: 'error',
      comment:
        'Across libraries only through their index.ts; the client has one for each of its entry points.',
      from: { path: '^(?:libs|apps)/([^/]+)/' },
      to: {
        path: '^libs/([^/]+)/src/(?!index\\.ts$)',
        pathNot: ['^libs/$1/', '^libs/client/src/(core|testing|api)/index\\.ts$'],
      },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { pathNot: '(\\.spec\\.ts$|\\.e2e-spec\\.ts$|/test/|^libs/testing/|^bench/)' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-development-dependency-in-production-code',
      severity: 'error',
      comment: 'The embedded parts are loaded by import() where they are wanted, and absent from the image.',
      from: { path: '^(apps|libs)/[^/]+/src/', pathNot: '(\\.spec\\.ts$|^libs/testing/|embedded)' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@electric-sql/pglite/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
