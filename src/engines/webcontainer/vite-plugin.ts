import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { bundleScript, type Script } from '../bundle/bundle-script.ts';
import { bundleRunner } from '../node/bundle-runner.ts';

const CLIENT = 'virtual:webcontainer';
const RUNNER = 'virtual:webcontainer/runner';

/**
 * Gives the WebContainer engine what it is made of: `virtual:webcontainer` says where StackBlitz's client is, as one file
 * that can be loaded afresh, and `virtual:webcontainer/runner` is the text of what runs inside Node. The key of a site
 * with a licence comes from the variable WEBCONTAINER_API_KEY.
 */
export function webContainer(): Plugin {
	let base = '/';
	let folder = 'assets';
	let minify = false;
	let client: Promise<Script> | null = null;
	let isUsed = false;

	const bundleClient = () =>
		(client ??= bundleScript(new URL('./client.ts', import.meta.url), { platform: 'browser', minify, isModule: true }));

	async function fileName(): Promise<string> {
		const { code } = await bundleClient();
		return `${folder}/webcontainer-client.${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`;
	}

	return {
		name: 'yieldpoint:webcontainer',
		configResolved(config) {
			base = config.base;
			folder = config.build.assetsDir;
			minify = config.command === 'build';
		},
		resolveId: (id) => (id === CLIENT || id === RUNNER ? `\0${id}` : null),
		async load(id) {
			if (id === `\0${RUNNER}`) {
				const { code, files } = await bundleRunner({ minify });
				for (const file of files) this.addWatchFile(file);
				return `export const runner = ${JSON.stringify(code)};`;
			}
			if (id !== `\0${CLIENT}`) return null;
			isUsed = true;
			const key = process.env.WEBCONTAINER_API_KEY ?? null;
			return `export const clientUrl = ${JSON.stringify(base + (await fileName()))};\nexport const apiKey = ${JSON.stringify(key)};`;
		},
		configureServer(server) {
			server.middlewares.use(async (request, response, next) => {
				if (request.url?.split('?')[0] !== base + (await fileName())) return next();
				response.setHeader('content-type', 'text/javascript; charset=utf-8');
				response.end((await bundleClient()).code);
			});
		},
		async generateBundle() {
			if (!isUsed || this.environment.config.consumer !== 'client') return;
			this.emitFile({ type: 'asset', fileName: await fileName(), source: (await bundleClient()).code });
		},
	};
}
