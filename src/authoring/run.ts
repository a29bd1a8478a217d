import { droppedIn } from '../checker/dropped.ts';
import { failureOf } from '../checker/failure-of.ts';
import { wordsOf } from '../checker/words.ts';
import { prepare } from '../prepare/prepare.ts';
import type { Engine } from '../run/engine.ts';
import type { Diagnostic, EngineWanted, PreparedProgram } from '../run/program.ts';
import type { RunRecord, RunSettings } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import { createEngines } from './engines.ts';
import { exploreProgram } from './explore-program.ts';
import { readSource, type SourceOnDisk } from './read-source.ts';
import { rightsText } from './rights.ts';
import type { ScheduleOption } from './schedule-option.ts';

/** Where the texts of a command go. */
export interface Streams {
	out(text: string): void;
	err(text: string): void;
}

export interface RunCall {
	/** A file or a folder. */
	readonly path: string;
	readonly engine: EngineWanted;
	readonly clock: RunSettings['clock'];
	readonly schedule: ScheduleOption;
	/** The whole run as JSON instead of its console. */
	readonly json: boolean;
}

/** Runs a program from disk, in this process's threads or in real Node; says whether it ended of itself (under every schedule, if many are tried). */
export async function runProgram(
	{ path, engine: wanted, clock, schedule, json }: RunCall,
	streams: Streams,
): Promise<boolean> {
	const source = await readSource(path);
	const prepared = prepare(source.program, { probes: true, platform: wanted === 'node' ? 'node' : 'sandbox' });
	if (!prepared.ok) {
		streams.err(prepared.diagnostics.map((diagnostic) => diagnosticText(diagnostic, source)).join(''));
		return false;
	}
	if (wanted === 'node') streams.err(rightsText(path));
	const engines = createEngines();
	const engine = engines.of({ engine: wanted, clock });
	try {
		if (schedule.kind === 'explore') {
			const run = (each: Schedule) => engine.start(prepared.program, { clock, schedule: each }).record;
			return await exploreProgram(run, schedule.runs, streams.out);
		}
		return await runOnce(engine, prepared.program, { clock, schedule: schedule.schedule }, json, streams);
	} finally {
		engines.dispose();
	}
}

async function runOnce(
	engine: Engine,
	program: PreparedProgram,
	options: Pick<RunSettings, 'clock' | 'schedule'>,
	json: boolean,
	streams: Streams,
): Promise<boolean> {
	const run = engine.start(program, options);
	for await (const event of run.events) {
		if (json || event.kind !== 'output') continue;
		if (event.stream === 'out') streams.out(event.text);
		else streams.err(event.text);
	}
	const record = await run.record;
	if (json) streams.out(`${JSON.stringify(record)}\n`);
	streams.err(endingText(record));
	return record.ending.kind === 'finished';
}

/** How a run ended that did not end well: its error as the console shows it, then what it means; or what a good one left behind. */
export function endingText({ ending, events }: RunRecord): string {
	const left = ending.kind === 'finished' && ending.leftovers.length > 0 ? ending : null;
	const leftovers = left && ({ kind: 'leftovers', leftovers: left.leftovers } as const);
	const said = [failureOf(ending, events), leftovers, droppedIn(events)].flatMap((failure) => {
		if (failure === null) return [];
		const { title, text } = wordsOf(failure);
		return [`${title}. ${text}\n`];
	});
	const error = ending.kind === 'threw' || ending.kind === 'rejected' ? `${ending.error.text}\n\n` : '';
	return error + said.join('');
}

function diagnosticText({ path, line, column, message, advice }: Diagnostic, source: SourceOnDisk): string {
	return `${source.nameOf(path)}:${line}:${column}  ${message}\n    ${advice}\n`;
}
