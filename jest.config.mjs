const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  // Types are checked by npm run typecheck, once.
  transform: {
    '^.+\\.ts$': ['ts-jest', { useESM: true, transpilation: true, tsconfig: '<rootDir>/tsconfig.json' }],
  },
  moduleNameMapper: {
    '^@auth/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@auth/client/([^/]+)$': '<rootDir>/libs/client/src/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/libs/client/dist'],
  setupFilesAfterEnv: ['<rootDir>/libs/testing/src/retry.mjs'],
  globalSetup: '<rootDir>/libs/testing/src/global-setup.mjs',
};

export default {
  projects: [
    {
      ...common,
      displayName: 'unit',
      roots: ['<rootDir>/apps', '<rootDir>/libs'],
      testRegex: '\\.spec\\.ts$',
      testTimeout: 20_000,
    },
    {
      ...common,
      displayName: 'e2e',
      roots: ['<rootDir>/apps'],
      testRegex: '\\.e2e-spec\\.ts$',
    },
  ],
  maxWorkers: 2,
  testTimeout: 60_000,
  reporters: ['default'],
};
