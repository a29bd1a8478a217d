import { bundleScript, type Script } from '../bundle/bundle-script.ts';

/** Bundles what runs inside a program's Node process into the text of one script (CommonJS, for Node 20 and later). */
export function bundleRunner(options: { minify?: boolean } = {}): Promise<Script> {
	return bundleScript(new URL('./runner/main.ts', import.meta.url), { ...options, platform: 'node' });
}
