import type { UnfiredTimer } from '../../../../aio/loop-host.ts';
import type { ExceptionContext } from '../../../../aio/reports.ts';
import { Task } from '../../../../aio/task.ts';
import type { Blocked } from '../../../../aio/trace.ts';
import type { Leftover } from '../../../../run/ending.ts';
import type { Position } from '../../../../run/program.ts';
import { append } from '../../tracing/append.ts';
import type { Doors } from '../doors.ts';
import type { LoopNumbers } from './numbers.ts';
import { toMilliseconds } from './run-clock.ts';
import { waitingLaneOf } from './waiting-tasks.ts';

type HeldResource = Omit<Extract<Leftover, { kind: 'resource' }>, 'kind'>;

/** What the loops of a run ended without. What a run is blamed for is kept without methods that a program could patch. */
export interface LeftBehind {
	tasks(blocked: readonly Blocked[], numbers: LoopNumbers): void;
	timers(unfired: readonly UnfiredTimer[], numbers: LoopNumbers): void;
	/** An error that reached nobody. */
	unread(context: ExceptionContext, numbers: LoopNumbers): void;
	/** Somebody holds a resource, or nobody any more. */
	held(resource: HeldResource): void;
	/** A timer, by its number in the run, is set; it fires or is cancelled. */
	timerSet(timer: number, where: Position | null): void;
	timerOver(timer: number): void;
	all(): Leftover[];
	clear(): void;
}

type Kept<T> = Record<number, T>;
const { create } = Object;
const { deleteProperty } = Reflect;

export function createLeftBehind(doors: Doors): LeftBehind {
	let timers: Kept<Leftover> = create(null);
	let lanes: Kept<Leftover> = create(null);
	let resources: Kept<Leftover> = create(null);
	let errors: Leftover[] = [];
	const places: Kept<Position> = create(null);

	return {
		tasks(blocked, numbers) {
			for (let i = 0; i < blocked.length; i++) {
				const lane = waitingLaneOf(blocked[i] as Blocked, numbers);
				if (lane) lanes[lane.lane] ??= { kind: 'lane', ...lane };
			}
		},
		timers(unfired, numbers) {
			for (let i = 0; i < unfired.length; i++) {
				const { timer: own, when } = unfired[i] as UnfiredTimer;
				const timer = numbers.timer(own);
				const where = places[timer];
				const due = toMilliseconds(when);
				timers[timer] = { kind: 'timer', timer, due, repeats: false, ...(where && { where }) };
			}
		},
		unread({ exception, future, task }, numbers) {
			const failed = task ?? future;
			if (failed === undefined || exception === undefined) return;
			const lane = failed instanceof Task ? numbers.lane(failed.id) : null;
			const name = failed instanceof Task ? failed.name : labelOf(failed.label);
			const error = doors.toError(exception);
			append(errors, { kind: 'error', name, error, ...(lane !== null && { lane }) });
		},
		held(resource) {
			if (resource.holders.length > 0) resources[resource.resource] = { kind: 'resource', ...resource };
			else deleteProperty(resources, resource.resource);
		},
		timerSet(timer, where) {
			if (where) places[timer] = where;
		},
		timerOver(timer) {
			deleteProperty(places, timer);
			deleteProperty(timers, timer);
		},
		all() {
			const all: Leftover[] = [];
			for (const key in timers) append(all, timers[key] as Leftover);
			for (const key in lanes) append(all, lanes[key] as Leftover);
			for (let i = 0; i < errors.length; i++) append(all, errors[i] as Leftover);
			for (const key in resources) append(all, resources[key] as Leftover);
			return all;
		},
		clear() {
			timers = create(null);
			lanes = create(null);
			resources = create(null);
			errors = [];
		},
	};
}

function labelOf(label: unknown): string {
	return typeof label === 'string' && label !== '' ? label : 'a future';
}
