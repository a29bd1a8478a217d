import type { Doors } from '../doors.ts';
import { chooseLength } from './any-delay.ts';
import type { Answer, ServedRequest } from './course.d.ts';

/** How a request can end. */
export type Outcome =
	| { readonly kind: 'answered'; readonly answer: Answer; readonly status: number }
	| { readonly kind: 'dropped' }
	| { readonly kind: 'aborted' };

/** One request on its way: a lane from the moment it comes to the moment it is over. */
export interface Exchange {
	readonly served: ServedRequest;
	readonly lane: number;
	/** Runs `code` as what the service does for this request. */
	run<T>(code: () => T): T;
	/** Answers when the answer's time has come. */
	answer(answer: Answer): void;
	/** The service is busy with a function of the author's, until that promise is settled. */
	waitsForHandler(): void;
	/** The client wants no answer any more. Does nothing once it is over. */
	abort(): void;
}

/** @param onEnd called once */
export function beginExchange(
	doors: Doors,
	{ method, path }: { readonly method: string; readonly path: string },
	onEnd: (outcome: Outcome) => void,
): Exchange {
	const { clock, alarms, lanes, timers } = doors;
	const where = doors.where();
	const lane = lanes.start({ of: 'request', name: `${method} ${path}`, where });
	const served = { method, path, at: clock.now(), endedAt: null as number | null, status: null as number | null };
	let callOff = () => {};

	function end(outcome: Outcome): void {
		if (served.endedAt !== null) return;
		callOff();
		served.endedAt = clock.now();
		if (outcome.kind === 'answered') served.status = outcome.status;
		const detail = outcome.kind === 'answered' ? `${outcome.status}` : `connection ${outcome.kind}`;
		lanes.ended(
			lane,
			outcome.kind === 'answered' ? 'returned' : outcome.kind === 'dropped' ? 'threw' : 'cancelled',
			detail,
		);
		onEnd(outcome);
	}

	return {
		served,
		lane,
		run(code) {
			lanes.enter(lane);
			try {
				return code();
			} finally {
				lanes.leave(lane);
			}
		},
		answer(answer) {
			if (served.endedAt !== null) return;
			const { after = 0, drops = false, status = 200 } = answer;
			const length = chooseLength(doors, typeof after === 'number' ? [after] : after);
			const until = clock.now() + length;
			if (until === Number.POSITIVE_INFINITY)
				lanes.suspended(lane, { kind: 'future', label: 'an answer that never comes' });
			else lanes.suspended(lane, { kind: 'timer', timer: timers.takeId(), until });
			callOff = alarms.set(until, () => end(drops ? { kind: 'dropped' } : { kind: 'answered', answer, status }));
		},
		waitsForHandler: () => lanes.suspended(lane, { kind: 'promise', made: 'its route' }),
		abort: () => end({ kind: 'aborted' }),
	};
}
