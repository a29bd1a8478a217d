import { apiKey, clientUrl } from 'virtual:webcontainer';
import type { WebContainer } from '@webcontainer/api';
import { obstacle } from './needs.ts';
import type { ContainerState, Obstacle } from './state.ts';

/** Real seconds that the steps of a boot may take: none of them settles by itself when the network is gone. */
export interface BootLimits {
	/** Until StackBlitz's page answers. */
	readonly connecting: number;
	/** From then on until Node is there: tens of megabytes may have to come. */
	readonly starting: number;
}

export const BOOT_LIMITS: BootLimits = { connecting: 40, starting: 180 };

export type BootResult =
	| { readonly ok: true; readonly container: WebContainer }
	| { readonly ok: false; readonly obstacle: Obstacle };

type Client = typeof import('./client.ts');

/** The client's own frame, which it makes when it boots and never takes away. */
const FRAME = 'iframe[allow="cross-origin-isolated"][src*="/headless?"]';

let boots = 0;

/** Boots a WebContainer; `told` hears of each step. Always settles. */
export async function boot(limits: BootLimits, told: (state: ContainerState) => void): Promise<BootResult> {
	const inTheWay = await obstacle();
	if (inTheWay) return { ok: false, obstacle: inTheWay };
	told({ kind: 'loading' });
	let client: Client;
	try {
		client = await loadClient();
	} catch {
		return { ok: false, obstacle: { kind: 'crashed', why: 'A part of this site did not load. Check the connection' } };
	}
	const booted = await bootClient(client, limits, told);
	if (!booted.ok) removeFrame();
	return booted;
}

/** Another module each time, which knows nothing of former boots. */
function loadClient(): Promise<Client> {
	const url = boots === 0 ? clientUrl : `${clientUrl}?boot=${boots}`;
	boots++;
	return import(/* @vite-ignore */ url);
}

function bootClient(client: Client, limits: BootLimits, told: (state: ContainerState) => void): Promise<BootResult> {
	return new Promise((resolve) => {
		let timer: ReturnType<typeof setTimeout>;

		function settle(result: BootResult): void {
			clearTimeout(timer);
			removeEventListener('message', onMessage);
			document.removeEventListener('securitypolicyviolation', onViolation);
			resolve(result);
		}
		const fail = (found: Obstacle) => settle({ ok: false, obstacle: found });

		function wait(seconds: number, late: Obstacle): void {
			clearTimeout(timer);
			timer = setTimeout(() => fail(late), seconds * 1000);
		}

		function onMessage({ source, data }: MessageEvent): void {
			if (source !== frame()?.contentWindow || data?.type !== 'init') return;
			told({ kind: 'booting', step: 'starting' });
			wait(limits.starting, { kind: 'no-network', waited: limits.starting });
		}

		function onViolation({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void {
			if (effectiveDirective === 'frame-src') fail({ kind: 'blocked', by: 'policy', what: `frame-src, ${blockedURI}` });
		}

		addEventListener('message', onMessage);
		document.addEventListener('securitypolicyviolation', onViolation);
		told({ kind: 'booting', step: 'connecting' });
		wait(limits.connecting, { kind: 'no-network', waited: limits.connecting });
		if (apiKey !== null) client.configureAPIKey(apiKey);
		client.WebContainer.boot({ coep: 'require-corp', workdirName: 'course' }).then(
			(container) => settle({ ok: true, container }),
			(error: unknown) => fail({ kind: 'blocked', by: 'browser', what: messageOf(error) }),
		);
	});
}

function frame(): HTMLIFrameElement | null {
	return document.querySelector<HTMLIFrameElement>(FRAME);
}

/** With its frame goes all that runs in a container, whatever it does. */
export function removeFrame(): void {
	frame()?.remove();
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
