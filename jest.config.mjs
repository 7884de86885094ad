import { availableParallelism } from 'node:os';

// The workers inherit this process's environment.
const preload = new URL('packages/stack/src/testing/jest-worker-preload.ts', import.meta.url);
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${preload}`.trim();

const common = {
  // Plain Node processes: TypeScript by type stripping, native add-ons and ESM as in production.
  runner: 'jest-light-runner/child-process',
  transform: {},
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  modulePathIgnorePatterns: [
    '<rootDir>/.tsc/',
    '<rootDir>/frontends/.*/build/',
    '<rootDir>/.holdfast/',
    '<rootDir>/frontends/mobile/',
  ],
};

export default {
  // With one worker the runner would run all tests in Jest's own process.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/**/src/**/*.test.ts', '<rootDir>/frontends/*/app/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'integration',
      testMatch: [
        '<rootDir>/**/test/**/*.test.ts',
        '<rootDir>/tests/**/*.test.ts',
        // Unit tests of its tools.
        '!**/tests/**/src/**',
      ],
      // Jest runs these only when tests of this project are to be run.
      globalSetup: '<rootDir>/packages/stack/src/testing/jest-global-setup.ts',
      globalTeardown: '<rootDir>/packages/stack/src/testing/jest-global-teardown.ts',
    },
  ],
};
