import { builtinModules } from 'node:module';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const nodeBuiltins = builtinModules.flatMap((name) => [name, `node:${name}`]);

const workflowGlobals = {
  console: 'Use log of @temporalio/workflow: it is silent during a replay.',
  crypto: 'Use uuid4 of @temporalio/workflow: it gives the same value in a replay.',
  fetch: 'A workflow reaches the world through activities only.',
  FinalizationRegistry: 'Garbage collection differs between runs.',
  performance: 'Use Date, which the workflow sandbox makes deterministic.',
  process: 'What a process has may differ in a replay: pass it in as an argument.',
  setImmediate: 'Use sleep or condition of @temporalio/workflow.',
  setInterval: 'Use sleep or condition of @temporalio/workflow.',
  setTimeout: 'Use sleep of @temporalio/workflow: it can be awaited, and ends with its scope.',
  WeakRef: 'Garbage collection differs between runs.',
};

export default defineConfig(
  globalIgnores([
    '**/gen/',
    '**/build/',
    '.tsc/',
    '.holdfast/',
    '**/coverage/',
    'workflows/histories/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { rules: { eqeqeq: 'error', 'no-constructor-return': 'error' } },

  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],

      // Numbers read the same everywhere; anything else in a template has to be made text on purpose.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return respond(…)` and `() => server.close()` read well, and nobody can use their result.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // What an interface declares as async stays so where one implementation has nothing to await.
      '@typescript-eslint/require-await': 'off',
      // Type narrowing does not see what others change during an await or in a callback: what the
      // rule calls always false (`if (closed) return;` in a loop) is what such code depends on.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Parts are objects of closures, made by factories and without a `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // It knows no `Promise.withResolvers<void>()`.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // The compiler reports unused names already (noUnusedLocals, noUnusedParameters).
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },

  {
    // In a test, a wrong guess is a failed test; and Jest types its matchers as any.
    files: ['**/*.test.ts', '**/test/**/*.ts', 'tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },

  {
    // Long-running processes log through pino, which redacts; the command lines print.
    files: ['{activities,bff,services,temporal}/**/src/**/*.ts', 'packages/platform/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'temporal/src/{admin,replay}/**'],
    rules: { 'no-console': 'error' },
  },

  {
    files: ['frontends/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      // Remix leads elsewhere, and says 404, by throwing responses.
      '@typescript-eslint/only-throw-error': 'off',
      // Handlers of forms and events are called by React, which awaits nothing.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },

  {
    // Workflow code is replayed: it must do the same each time.
    files: ['workflows/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: nodeBuiltins.map((name) => ({
            name,
            message: 'Workflow code has no Node.js: do it in an activity.',
          })),
        },
      ],
      'no-restricted-globals': [
        'error',
        ...Object.entries(workflowGlobals).map(([name, message]) => ({ name, message })),
      ],
    },
  },

  {
    // Scripts and configuration that Node.js runs as they are.
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [...Object.getOwnPropertyNames(globalThis), 'module'].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // Scripts of pages that the embedded stack serves.
    files: ['packages/stack/src/inbox/page/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['addEventListener', 'confirm', 'document', 'EventSource', 'history', 'location'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
);
