import { writeSync } from 'node:fs';
import { frameOf, type NodeMessage } from '../frames.ts';

/** The way to whoever started this process, for all its threads. */
export interface Channel {
	send(message: NodeMessage): void;
	/** For the other threads: what `openChannel` takes. */
	readonly shared: SharedChannel;
}

/** What a thread needs to use the channel of its process. */
export interface SharedChannel {
	readonly fd: number;
	readonly token: string;
	/** 1 while a thread writes. */
	readonly lock: SharedArrayBuffer;
}

/** A thread that was ended while it wrote never gives the lock back: after so many real milliseconds it is taken. */
const LONGEST_WRITE = 1_000;

/** Every message is written at once, and waits until the pipe takes it: so nothing is lost before an endless loop. */
export function openChannel(shared: SharedChannel): Channel {
	const { fd, token } = shared;
	const lock = new Int32Array(shared.lock);

	function take(): void {
		while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) {
			if (Atomics.wait(lock, 0, 1, LONGEST_WRITE) === 'timed-out') return;
		}
	}

	function release(): void {
		Atomics.store(lock, 0, 0);
		Atomics.notify(lock, 0, 1);
	}

	return {
		shared,
		send(message) {
			const bytes = Buffer.from(frameOf(token, message));
			take();
			try {
				for (let written = 0; written < bytes.length; ) written += writeSome(fd, bytes, written);
			} finally {
				release();
			}
		},
	};
}

function writeSome(fd: number, bytes: Uint8Array, from: number): number {
	try {
		return writeSync(fd, bytes, from);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EAGAIN') return 0;
		// Nobody listens any more: whoever started this is gone, and nothing is to outlive it.
		if (code === 'EPIPE') endAll();
		throw error;
	}
}

/** Ends this process and, where it has a group of its own, all that it has started. */
export function endAll(): never {
	try {
		process.kill(-process.pid, 'SIGKILL');
	} catch {
		process.kill(process.pid, 'SIGKILL');
	}
	throw new Error('This process has been ended.');
}
