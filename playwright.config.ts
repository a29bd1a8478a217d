import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './src/commands/chromium.ts';
import { browserArgs } from './tests/browser-args.ts';

/** The site; the workbench's page is at the next port. Another one lets two checkouts test side by side. */
const port = Number(process.env.TEST_PORT ?? 4173);

export default defineConfig({
	testDir: 'tests',
	testMatch: '**/*.spec.ts',
	outputDir: 'test-results',
	fullyParallel: true,
	// More than there are cores in CI: half the time goes into waiting for runs.
	workers: 3,
	forbidOnly: Boolean(process.env.CI),
	retries: 0,
	// Generous, because nothing is proved by them: a busy machine must not fail a test.
	timeout: 180_000,
	expect: { timeout: 45_000 },
	use: {
		...devices['Desktop Chrome'],
		// It would answer before the tests that hold back or count what is loaded; offline.spec.ts lets it work.
		serviceWorkers: 'block',
		baseURL: `http://localhost:${port}`,
		launchOptions: {
			executablePath: findChromium(),
			args: browserArgs(),
		},
	},
	webServer: [
		{
			command: 'node src/commands/serve-dist.ts',
			env: { PORT: String(port) },
			url: `http://localhost:${port}`,
			reuseExistingServer: false,
			timeout: 240_000,
		},
		// The workbench by itself, with programs and an exercise that the tests know.
		{
			command: 'node tests/workbench/harness/serve.ts',
			env: { PORT: String(port + 1) },
			url: `http://localhost:${port + 1}`,
			reuseExistingServer: false,
			timeout: 240_000,
		},
	],
});
