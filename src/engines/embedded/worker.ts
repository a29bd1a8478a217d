// The classic worker an embedded run lives in. It hears one message, its private port, and nothing after that.
import type { Host } from '../runtime/host.ts';
import type { Assignment, WorkerMessage } from '../runtime/protocol.ts';
import { runProgram } from '../runtime/run-program.ts';

const { setTimeout: sleep, performance: realTime } = globalThis;
const { postMessage } = MessagePort.prototype;
const { apply } = Reflect;
const createUrl = URL.createObjectURL.bind(URL);
const ModuleBlob = Blob;

addEventListener(
	'message',
	({ ports: [port] }) => {
		if (port) connect(port);
	},
	{ once: true },
);

function connect(port: MessagePort): void {
	const host = createHost(port);
	// After this one message nobody listens at the port, so no event ever leads the program to it.
	port.addEventListener('message', (event: MessageEvent<Assignment>) => runProgram(host, event.data), { once: true });
	port.start();
	host.post({ kind: 'ready' });
}

function createHost(port: MessagePort): Host {
	const { hop } = createHops();
	return {
		post: (message: WorkerMessage) => void apply(postMessage, port, [message]),
		// Browsers report unhandled rejections in a task that is queued when microtasks have drained: behind the first
		// hop, and before the second.
		hop: (callback) => hop(() => hop(callback)),
		sleep: (milliseconds, callback) => void sleep(callback, milliseconds),
		realNow: () => apply(now, realTime, []),
		publish(path, code) {
			const source = `${code}\n//# sourceURL=${path}`;
			return createUrl(new ModuleBlob([source], { type: 'text/javascript' }));
		},
		load: (url) => import(/* @vite-ignore */ url),
		listen(on) {
			addEventListener('unhandledrejection', (event) => {
				event.preventDefault();
				on.rejection(event.reason);
			});
			addEventListener('error', (event) => {
				event.preventDefault();
				on.error(event.error);
			});
		},
	};
}

const { now } = Performance.prototype;

/** A task as soon as possible, without the delay a timer has. */
function createHops(): { hop(callback: () => void): void } {
	const { port1, port2 } = new MessageChannel();
	let next: (() => void) | null = null;
	port1.onmessage = () => {
		const callback = next;
		next = null;
		callback?.();
	};
	return {
		hop(callback) {
			next = callback;
			apply(postMessage, port2, [null]);
		},
	};
}
