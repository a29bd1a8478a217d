import { prepare } from '../prepare/prepare.ts';
import type { Engine } from '../run/engine.ts';
import type { Program } from '../run/program.ts';
import { outputOf, type RunRecord } from '../run/record.ts';
import { missingRedis, redisUrl } from './redis-at-hand.ts';
import { rightsText } from './rights.ts';
import { endingText } from './run.ts';
import type { TryStreams } from './try.ts';

/**
 * After a run with the stand-in: runs the program in Node against the Redis of this machine, or says in one line how to
 * start one.
 *
 * @param node the engine of real Node
 */
export async function tryOnRedis(
	program: Program,
	standIn: RunRecord,
	node: Engine,
	{ out, err }: TryStreams,
): Promise<void> {
	const url = redisUrl(program);
	const missing = await missingRedis(url);
	if (missing !== null) {
		out(`\nThis was the stand-in for Redis. ${missing}\n`);
		return;
	}
	const prepared = prepare(program, { platform: 'node' });
	if (!prepared.ok) return;
	out(`\nThis was the stand-in. The same with the real client and the Redis at ${url}:\n`);
	err(rightsText('the program'));
	const run = node.start(prepared.program);
	for await (const event of run.events) if (event.kind === 'output') out(event.text);
	const record = await run.record;
	if (record.ending.kind !== 'finished') out(endingText(record));
	else if (outputOf(record) === outputOf(standIn)) out('The same output.\n');
	else
		out(
			'Another output than with the stand-in: look for what hangs on who is faster, and for what was in Redis before.\n',
		);
}
