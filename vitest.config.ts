import { defineConfig } from 'vitest/config'

const setupFiles = ['tests/setup/fail-on-console-error.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{server,vectors,prompts,ingest,web}/**/*.test.{ts,tsx}',
            'tests/unit/**/*.test.ts',
            'tests/gold/**/*.test.ts',
          ],
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'api',
          include: ['tests/api/**/*.test.{ts,mjs}'],
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.browser.ts'],
          setupFiles,
          globalSetup: ['tests/setup/sample-library.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser and one server at a time: two would measure each other.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          setupFiles,
          testTimeout: 30 * 60_000,
          hookTimeout: 10 * 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
