import { capital } from '../checker/phrases.ts';
import type { Failure } from '../checker/verdict.ts';
import type { Position, Program } from '../run/program.ts';
import type { LineMark } from './editor-marks.ts';
import { placesOf } from './failure-places.ts';

/** What a failure has to say about lines of the program itself. */
export function marksOf(failure: Failure | null, { files }: Program): LineMark[] {
	if (failure?.kind === 'not-runnable') {
		return failure.diagnostics
			.filter(({ path }) => path in files)
			.map(({ path, line, column, length, message, advice }) => ({
				path,
				line,
				column,
				length,
				text: `${message} ${advice}`,
			}));
	}
	if (failure?.kind === 'types') {
		return failure.problems
			.filter(({ path }) => path in files)
			.map(({ path, line, column, length, message }) => ({ path, line, column, length, text: message }));
	}
	if (failure?.kind === 'threw' || failure?.kind === 'rejected') {
		const frame = failure.error.frames.find(({ path }) => path in files);
		return frame ? [{ ...placeOf(frame), length: 0, text: `${failure.error.name}: ${failure.error.message}` }] : [];
	}
	if (failure === null) return [];
	return placesOf(failure, null).flatMap(({ place, text }) =>
		place && place.path in files ? [{ ...placeOf(place), length: 0, text: `${capital(text)}.` }] : [],
	);
}

function placeOf({ path, line, column }: Position): Position {
	return { path, line, column };
}
