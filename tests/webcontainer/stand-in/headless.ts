// In the place of https://stackblitz.com/headless: the same protocol (Comlink exactly as of 4.3.0: with a later one the
// client waits for ever), and behind it real Node, which the tests start.
import * as Comlink from 'comlink';
import type { Answer, Command, Request, Told } from './messages.ts';

declare global {
	interface Window {
		/** Of Playwright: the way to the Node side. Takes a `Request`, gives an `Answer`, both as JSON. */
		standIn(request: string): Promise<string>;
		/** Called by the Node side. */
		standInTold(id: number, told: Told): void;
		standInError(message: string): void;
	}
}

interface Process {
	readonly output: ((bytes: Uint8Array | null) => void) | undefined;
	readonly exit: (code: number) => void;
}

const processes = new Map<number, Process>();
const errorListeners = new Set<(error: { message: string }) => void>();
let lastProcess = 0;

async function ask(request: Request): Promise<unknown> {
	const answer: Answer = JSON.parse(await window.standIn(JSON.stringify(request)));
	if ('error' in answer) throw new Error(answer.error);
	return answer.ok;
}

window.standInTold = (id, told) => {
	const process = processes.get(id);
	if (told.kind === 'output') process?.output?.(new TextEncoder().encode(told.text));
	else {
		process?.output?.(null);
		process?.exit(told.code);
		processes.delete(id);
	}
};
window.standInError = (message) => {
	for (const listener of errorListeners) listener({ message });
};

const files = {
	readdir: () => [],
	rm: (path: string) => ask({ op: 'remove', path }),
};

async function run(command: Command, _out: unknown, _err: unknown, output: Process['output']) {
	const id = ++lastProcess;
	const exit = Promise.withResolvers<number>();
	processes.set(id, { output, exit: exit.resolve });
	await ask({ op: 'spawn', id, command });
	return Comlink.proxy({ onExit: exit.promise, kill: () => ask({ op: 'kill', id }) });
}

async function build() {
	const runtimeInfo = await ask({ op: 'build' });
	return Comlink.proxy({
		fs: () => Comlink.proxy(files),
		previewScript: () => undefined,
		runtimeInfo: () => runtimeInfo,
		loadFiles: (payload: Uint8Array, { mountPoints = '' }: { mountPoints?: string } = {}) =>
			ask({ op: 'mount', tree: JSON.parse(new TextDecoder().decode(payload)), at: mountPoints }),
		run,
		on(type: string, listener: (error: { message: string }) => void) {
			if (type === 'error') errorListeners.add(listener);
			return Comlink.proxy(() => errorListeners.delete(listener));
		},
		teardown: () => ask({ op: 'teardown' }),
	});
}

const { port1, port2 } = new MessageChannel();
Comlink.expose({ build }, port1);
window.parent.postMessage({ type: 'init' }, '*', [port2]);
