import { RuntimeError } from '../../../../aio/errors.ts';
import type { LoopHost } from '../../../../aio/loop-host.ts';
import type { JobAnswer } from '../../../../aio/worker-main.ts';
import type { Doors } from '../doors.ts';

/** Starts the workers of aio's pools: nested workers of the run. */
export function createWorkerStart({ startJobWorker, clock }: Doors): NonNullable<LoopHost['startWorker']> {
	return (script, { onAnswer, onEnd }) => {
		if (startJobWorker === null) throw new RuntimeError(clock.isVirtual ? ON_VIRTUAL_CLOCK : IN_WORKER);
		if (script !== undefined) throw new RuntimeError(NO_SCRIPT);
		const { post, terminate } = startJobWorker({
			answer: (data) => onAnswer(data as JobAnswer),
			failed: onEnd,
		});
		// The run goes on while a job runs, and no longer: nobody has to say so.
		return { post, terminate, keepAlive: () => {} };
	};
}

const ON_VIRTUAL_CLOCK =
	"a pool of real workers can't run on the virtual clock, for workers take real time: write `clock: real` in the lesson (`--clock real` with the command `run`), or use a SimulatedExecutor, whose jobs take the loop's own time";
const IN_WORKER = "a worker can't have a pool of workers: start it in the main thread, and send what it is to do";
const NO_SCRIPT = "a pool's workers load no script in this sandbox: give each job as a function in place of its name";
