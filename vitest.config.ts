import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { slimParser } from './src/prepare/vite-plugin.ts';

export default defineConfig({
	plugins: [slimParser()],
	test: {
		include: [
			'src/**/*.test.ts',
			'src/**/*.test.tsx',
			'tests/node/**/*.test.ts',
			'tests/contract/**/*.test.ts',
			'tests/hostile/**/*.test.ts',
			'tests/differential/**/*.test.ts',
			'tests/webcontainer/**/*.test.ts',
		],
		globalSetup: ['tests/hostile/sum-up.ts'],
		environment: 'node',
		// No test changes what others see, so files share their workers: to start one for each costs a tenth of the time.
		isolate: false,
		// Much of the time goes into waiting for workers and browsers, so two cores can run two files; a third gained nothing.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		// Generous, because nothing is proved by it: a busy machine must not fail a test.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		// What a passing test prints is not news.
		silent: 'passed-only',
		// Programs are prepared with the parser that learners get.
		server: { deps: { inline: ['@babel/parser'] } },
	},
});
