/**
 * Features that are off in the browser under test. Chromium listens to the last such list only, so Playwright's own
 * stands here too, without what other systems need.
 */
const OFF = [
	// Each window would load two pages for suggestions under an address bar that nobody sees: half the price of a context.
	...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
	...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
	...[
		'HttpsFirstBalancedModeAutoEnable',
		'LensOverlay',
		'MediaRouter',
		'PaintHolding',
		'ThirdPartyStoragePartitioning',
	],
	...['AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
	'PreconnectToSearch',
];

/** What every Chromium of the tests is started with, beside Playwright's own switches. */
export function browserArgs(): string[] {
	// Chromium refuses to sandbox itself for root, as in containers.
	const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	return [...sandbox, `--disable-features=${OFF.join()}`];
}
