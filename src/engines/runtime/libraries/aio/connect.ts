// The library aio as a run has it: on the run's clock, in its record, under its schedule.
import * as aio from '../../../../aio/index.ts';
import { abandonRun, drivenLoop, setLoopHost } from '../../../../aio/loop-host.ts';
import type { Connected, Doors } from '../doors.ts';
import { watchLoops } from './loops.ts';
import { createWorkerStart } from './pool-workers.ts';
import { createRunClock } from './run-clock.ts';

export function connect(doors: Doors): Connected {
	const loops = watchLoops(doors);
	doors.lanes.cancelledBy((error) => error instanceof aio.CancelledError);
	setLoopHost({
		clock: createRunClock(doors),
		schedule: doors.isScheduled ? loops.schedule : undefined,
		watch: loops.watch,
		startWorker: createWorkerStart(doors),
		codeOf: doors.codeOf,
	});

	/** As aio's own, and whoever awaits it waits for the main task. */
	function run<T>(main: aio.Coroutine<T>, options?: aio.RunOptions): Promise<T> {
		const { value: promise, lane } = loops.firstTaskOf(() => aio.run(main, options));
		if (lane !== 0) doors.lanes.settles(promise, { kind: 'lane', lane });
		return promise;
	}

	return {
		exports: { ...aio, run },
		leftovers: loops.leftovers,
		isStuck: () => drivenLoop() !== null,
		waitReasons: loops.waitReasons,
		deadlockIn: loops.deadlockIn,
		reset() {
			abandonRun();
			loops.forgetLeftovers();
		},
	};
}
