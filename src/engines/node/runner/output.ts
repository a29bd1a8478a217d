import type { Recorder } from '../../runtime/recorder.ts';
import * as real from './real.ts';

type Done = (error?: Error | null) => void;

/** What the program writes to standard output and errors becomes part of the record, with the lane that wrote it. */
export function recordOutput(write: Recorder['write']): void {
	capture(process.stdout, 'out', write);
	capture(process.stderr, 'err', write);
}

function capture(stream: NodeJS.WriteStream, name: 'out' | 'err', write: Recorder['write']): void {
	const decoder = new TextDecoder();
	stream.write = (chunk: unknown, ...rest: unknown[]) => {
		const [encoding] = rest;
		const isBytes = typeof chunk !== 'string';
		const text = isBytes
			? decoder.decode(chunk as Uint8Array, { stream: true })
			: isBinary(encoding)
				? Buffer.from(chunk, encoding).toString()
				: chunk;
		write(name, text);
		const done = rest.at(-1);
		if (typeof done === 'function') real.nextTick(done as Done);
		return true;
	};
	// Where it is a terminal, colours would become part of the record.
	Object.defineProperty(stream, 'isTTY', { value: false, configurable: true, writable: true });
}

function isBinary(encoding: unknown): encoding is BufferEncoding {
	return encoding === 'hex' || encoding === 'base64' || encoding === 'base64url' || encoding === 'latin1';
}
