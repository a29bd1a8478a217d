import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/node/**/*.test.ts', 'tests/contract/**/*.test.ts'],
		environment: 'node',
		// Generous, because nothing is proved by it: a busy machine must not fail a test.
		testTimeout: 120_000,
		hookTimeout: 120_000,
		// What a passing test prints is not news.
		silent: 'passed-only',
	},
});
