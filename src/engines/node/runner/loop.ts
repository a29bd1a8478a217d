import type { EventLoop, Phase } from '../../runtime/event-loop.ts';
import type { Recorder } from '../../runtime/recorder.ts';
import { endAll } from './channel.ts';
import * as real from './real.ts';

interface Parts {
	readonly recorder: Recorder;
	phase(): Phase;
	/** A task begins. */
	startTask(): void;
}

/** What the phases of a run need of an event loop, on Node's own. */
export function createNodeLoop({ recorder, phase, startTask }: Parts): EventLoop {
	function wake(): void {
		real.setImmediate(() => {
			if (!recorder.ended) phase().afterTask();
		});
	}

	return {
		wake,
		runTask(task) {
			startTask();
			try {
				task();
			} catch (error) {
				phase().failed('threw', error);
			}
			wake();
		},
		holdClock: () => () => {},
	};
}

/** Real milliseconds between two looks at the run. */
const BEAT = 100;

/** Looks at the run now and then: tells that it goes on, and ends it when it does for too long or nobody listens. */
export function startBeating({ recorder, phase, startTask, now }: Parts & { now(): number }): void {
	const startedBy = process.ppid;
	const beat = () => {
		// A task like any other: whatever microtasks there were have drained.
		startTask();
		recorder.flush();
		recorder.signOfLife();
		if (process.ppid !== startedBy) endAll();
		if (now() > phase().deadline) phase().overdue();
	};
	real.setInterval(beat, BEAT).unref();
}
