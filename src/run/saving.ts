import type { Program } from './program.ts';
import { type RunRecord, runRecord } from './record.ts';
import * as z from './schema.ts';

/** A run with the program that was run, as it is saved and shared. */
export interface SavedRun {
	readonly program: Program;
	readonly record: RunRecord;
}

/** What was read, or a sentence for the learner that says why it can't be. */
export type Loaded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

const KIND = 'yieldpoint run';
const VERSION = 1;

/** UTF-16 code units a file may have; a record with a hundred thousand events has about 20 million. */
export const MOST_SAVED = 100_000_000;

const savedRun = z.object({
	kind: z.literal(KIND),
	version: z.literal(VERSION),
	program: z.object({ files: z.record(z.string(), z.string()), entry: z.string() }),
	record: runRecord,
});

/** A run as the text of a JSON file. */
export function saveRun({ program, record }: SavedRun): string {
	return JSON.stringify({ kind: KIND, version: VERSION, program, record } satisfies z.infer<typeof savedRun>);
}

/** Reads what `saveRun` wrote. Never throws, whatever the text is. */
export function loadRun(text: string): Loaded<SavedRun> {
	return read(text, (json) => {
		if (kindOf(json) !== KIND) return refused('This file is no saved run. Choose one that was saved as a run.');
		const whole = check(json, savedRun);
		if (!whole.ok) return whole;
		const { program, record } = whole.value;
		if (!Object.hasOwn(program.files, program.entry)) {
			return refused(`This saved run is damaged: its program begins with ${program.entry}, and has no such file.`);
		}
		return { ok: true, value: { program, record } };
	});
}

/** Reads a record alone, as `course run --json` prints it. Never throws. */
export function loadRecord(text: string): Loaded<RunRecord> {
	return read(text, (json) => check(json, runRecord));
}

function read<T>(text: string, understand: (json: unknown) => Loaded<T>): Loaded<T> {
	if (text.length > MOST_SAVED) {
		const [size, most] = [text.length, MOST_SAVED].map((units) => Math.ceil(units / 1_000_000));
		return refused(
			`This file is too large to be opened: ${size} million characters, and ${most} million are the most.`,
		);
	}
	try {
		return understand(JSON.parse(text));
	} catch {
		return refused('This file is no saved run, or only a part of one: it is not JSON. Save the run again.');
	}
}

function check<T>(json: unknown, schema: z.Schema<T>): Loaded<T> {
	const version = versionOf(json);
	if (typeof version === 'number' && version > VERSION) {
		return refused(
			`This run was saved by a newer version of Yieldpoint (format ${version}, and this one reads ${VERSION}). Reload the page to get the newest version, and open the file again.`,
		);
	}
	if (typeof version === 'number' && version < VERSION) {
		return refused(
			`This run was saved in format ${version}, which is no longer read. Run its program again, and save that run.`,
		);
	}
	const result = schema.safeParse(json);
	if (result.success) return { ok: true, value: result.data };
	const where = result.path.join('.').slice(0, 100);
	return refused(`This saved run is damaged${where ? ` at ${where}` : ''}. Save the run again.`);
}

/** That of the file, or else that of the record in it. */
function versionOf(json: unknown): unknown {
	const { version, record } = Object(json) as { version?: unknown; record?: unknown };
	const inner = (Object(record) as { version?: unknown }).version;
	return version === VERSION && inner !== undefined ? inner : version;
}

function kindOf(json: unknown): unknown {
	return (Object(json) as { kind?: unknown }).kind;
}

function refused(why: string): { readonly ok: false; readonly why: string } {
	return { ok: false, why };
}
