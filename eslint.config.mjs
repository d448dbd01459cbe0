import tseslint from 'typescript-eslint';

const GENERATED = 'libs/client/src/api/openapi.ts';

export default tseslint.config(
  {
    ignores: ['dist/**', '**/dist/**', 'node_modules/**', 'coverage/**', '.data/**'],
  },
  // Generated: parsed, and judged by nothing else.
  { files: [GENERATED], languageOptions: { parser: tseslint.parser } },
  {
    files: ['**/*.ts'],
    ignores: [GENERATED],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only loadConfig() reads the environment.' },
        { object: 'Math', property: 'random', message: 'Use the secrets module.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Time comes from Clock.',
        },
      ],
      // Nest modules are classes that carry only a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'off',
      // tsc wants brackets for what an index signature names.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // Entities are plain rows: TypeORM reads their fields, nothing calls a method of theirs.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Message schemas and their types share one name.
      '@typescript-eslint/no-redeclare': 'off',
    },
  },
  {
    files: ['libs/core/src/configuration/load-config.ts', 'apps/orders/src/orders.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Tests and tools read the environment, move clocks and print.
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/test/**/*.ts', 'libs/testing/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
