import type { Run } from '../../run/engine.ts';

/** A run that begins later, as if it were there already. Stopped before, it ends as soon as it begins. */
export function laterRun(begun: Promise<Run>): Run {
	async function* events(): Run['events'] {
		yield* (await begun).events;
	}
	return {
		events: events(),
		record: begun.then((run) => run.record),
		stop: () => void begun.then((run) => run.stop()),
	};
}
