import type { WaitReason as LoopReason, ObjectKind } from '../../../../aio/trace.ts';
import type { ResourceKind, WaitReason } from '../../../../run/waiting.ts';
import type { LoopNumbers } from './numbers.ts';
import { toMilliseconds } from './run-clock.ts';

/** What a task waits for, in the numbers and milliseconds of the run. */
export function reasonInRun(on: LoopReason, numbers: LoopNumbers): WaitReason {
	switch (on.kind) {
		case 'yield':
			return { kind: 'turn' };
		case 'sleep':
			return { kind: 'timer', timer: numbers.timer(on.timer), until: toMilliseconds(on.until) };
		case 'task': {
			const lane = numbers.lane(on.task);
			return lane === null ? { kind: 'future', label: on.name } : { kind: 'lane', lane };
		}
		case 'tasks':
			return { kind: 'lanes', of: on.of, lanes: numbers.lanes(on.tasks) };
		case 'executor':
			return { kind: 'future', label: `job ${on.job}` };
		case 'promise':
			return numbers.awaited(on.id);
		case 'future':
			return { kind: 'future', label: on.label };
		default: {
			const holders = numbers.lanes(on.holders);
			const about = { resource: numbers.resource(on.object), of: resourceOf(on.kind), name: on.name, holders };
			const purpose = PURPOSES[on.kind];
			return { kind: 'resource', ...about, ...(purpose && { for: purpose }) };
		}
	}
}

const PURPOSES: Partial<Record<ObjectKind, 'get' | 'put' | 'join'>> = {
	'queue-get': 'get',
	'queue-put': 'put',
	'queue-join': 'join',
};

/** A queue has three kinds in aio, by what a task wants of it. */
export function resourceOf(kind: ObjectKind): ResourceKind {
	return kind === 'queue-get' || kind === 'queue-put' || kind === 'queue-join' ? 'queue' : kind;
}
