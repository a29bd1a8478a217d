import type { Prepared, PrepareOptions } from '../prepare/prepare.ts';
import { sameFiles } from '../progress/fingerprint.ts';
import type { Program } from '../run/program.ts';

type Prepare = (program: Program, options?: PrepareOptions) => Promise<Prepared>;

/** Prepares, and remembers the last program: who presses Run finds done what began when the pointer came to the button. */
export function createReadAhead(prepare: Prepare): Prepare {
	let last: { readonly program: Program; readonly prepared: Promise<Prepared> } | null = null;

	return (program, options) => {
		if (options !== undefined) return prepare(program, options);
		if (last?.program.entry === program.entry && sameFiles(last.program.files, program.files)) return last.prepared;
		const reading = { program, prepared: prepare(program) };
		last = reading;
		// What could not be read for want of a worker is tried again.
		reading.prepared.catch(() => {
			if (last === reading) last = null;
		});
		return reading.prepared;
	};
}
