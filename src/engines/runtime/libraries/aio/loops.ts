import { unfiredTimers } from '../../../../aio/closing.ts';
import { diagnose } from '../../../../aio/deadlock.ts';
import type { EventLoop } from '../../../../aio/event-loop.ts';
import { drivenLoop, type LoopWatcher } from '../../../../aio/loop-host.ts';
import type { Schedule } from '../../../../aio/schedule.ts';
import { Task } from '../../../../aio/task.ts';
import type { Blocked } from '../../../../aio/trace.ts';
import type { Leftover } from '../../../../run/ending.ts';
import type { WaitReason } from '../../../../run/waiting.ts';
import type { Deadlock } from '../../deadlock.ts';
import { append } from '../../tracing/append.ts';
import type { Doors } from '../doors.ts';
import { createLeftBehind } from './left-behind.ts';
import { recordLoop } from './loop-events.ts';
import { createNumbering, type LoopNumbers } from './numbers.ts';
import { reasonInRun } from './wait-reasons.ts';

/** All loops of a run. */
export interface Loops {
	watch(loop: EventLoop): LoopWatcher;
	/** Lets the run's schedule choose among ready tasks. */
	readonly schedule: Schedule;
	/** Runs `code`, and gives beside its value the lane of the first task that it makes; 0: it makes none. */
	firstTaskOf<T>(code: () => T): { readonly value: T; readonly lane: number };
	leftovers(): Leftover[];
	forgetLeftovers(): void;
	/** Why the lanes of tasks wait, as things stand now. */
	waitReasons(): Readonly<Record<number, WaitReason>>;
	deadlockIn(error: unknown): Deadlock | null;
}

const { create } = Object;
const { get, set } = WeakMap.prototype;

export function watchLoops(doors: Doors): Loops {
	const { lanes, choices } = doors;
	const numbersOfNext = createNumbering(doors);
	const left = createLeftBehind(doors);
	// Its own properties, so that a program which patches `WeakMap.prototype` changes nothing here.
	const numbersOf = Object.assign(new WeakMap<EventLoop, LoopNumbers>(), { get, set }) as WeakMap<
		EventLoop,
		LoopNumbers
	>;
	let open: EventLoop[] = [];
	/** The first task of what `firstTaskOf` runs. */
	let firstTask = 0;
	/** The last deadlock that was thrown, and the list by which its error is known. */
	let thrown: { readonly blocked: readonly Blocked[]; readonly deadlock: Deadlock } | null = null;

	function keepOpen(loop: EventLoop): void {
		const kept = [loop];
		for (let i = 0; i < open.length; i++) if (!open[i]?.isClosed()) append(kept, open[i] as EventLoop);
		open = kept;
	}

	function addReasons(reasons: Record<number, WaitReason>, blocked: readonly Blocked[], numbers: LoopNumbers): void {
		for (let i = 0; i < blocked.length; i++) {
			const { task, on } = blocked[i] as Blocked;
			const lane = numbers.lane(task);
			if (lane !== null) reasons[lane] = reasonInRun(on, numbers);
		}
	}

	function rememberDeadlock(blocked: readonly Blocked[], numbers: LoopNumbers): void {
		const reasons: Record<number, WaitReason> = create(null);
		addReasons(reasons, blocked, numbers);
		thrown = { blocked, deadlock: doors.findDeadlock(reasons) };
	}

	return {
		firstTaskOf(code) {
			firstTask = 0;
			const value = code();
			return { value, lane: firstTask };
		},
		watch(loop) {
			keepOpen(loop);
			const numbers = numbersOfNext();
			numbersOf.set(loop, numbers);
			const record = recordLoop(doors, numbers, left);
			return {
				trace(event) {
					record(event);
					if (event.type === 'task-created') firstTask ||= numbers.lane(event.task) ?? 0;
					// While a loop gives way, others may still answer; the run knows when nobody does.
					else if (event.type === 'deadlock' && !loop.givesWay) rememberDeadlock(event.blocked, numbers);
				},
				left(tasks, timers) {
					left.tasks(tasks, numbers);
					left.timers(timers, numbers);
				},
				awaits: (id, promise) => numbers.awaits(id, promise),
				unread: (context) => left.unread(context, numbers),
				promised(future, promise) {
					const lane = future instanceof Task ? numbers.lane(future.id) : null;
					if (lane !== null) lanes.settles(promise, { kind: 'lane', lane });
				},
			};
		},
		schedule: {
			choose(_count, tasks = []) {
				const options: string[] = [];
				const ids: number[] = [];
				let numbers: LoopNumbers | undefined;
				for (let i = 0; i < tasks.length; i++) {
					const task = tasks[i];
					if (task === undefined) continue;
					numbers ??= numbersOf.get(task.loop);
					append(options, task.name);
					append(ids, task.id);
				}
				return choices.choose({ of: 'task', options, ...(numbers && { lanes: numbers.lanes(ids) }) });
			},
		},
		leftovers() {
			for (let i = 0; i < open.length; i++) leaveOpen(open[i] as EventLoop);
			open = [];
			return left.all();
		},
		forgetLeftovers() {
			open = [];
			thrown = null;
			left.clear();
		},
		waitReasons() {
			const reasons: Record<number, WaitReason> = create(null);
			const loop = drivenLoop();
			const numbers = loop === null ? undefined : numbersOf.get(loop);
			if (loop !== null && numbers !== undefined) addReasons(reasons, diagnose(loop).blocked, numbers);
			return reasons;
		},
		deadlockIn(error) {
			const isIt = typeof error === 'object' && error !== null && 'blocked' in error;
			return isIt && thrown !== null && error.blocked === thrown.blocked ? thrown.deadlock : null;
		},
	};

	/** A loop that nobody closed ends with the run. Its tasks are among the lanes that wait. */
	function leaveOpen(loop: EventLoop): void {
		const numbers = numbersOf.get(loop);
		if (numbers === undefined || loop.isClosed()) return;
		left.timers(unfiredTimers(loop), numbers);
		const { unseen } = loop.reports;
		for (let i = 0; i < unseen.length; i++) {
			const future = unseen[i];
			if (future !== undefined) left.unread({ message: '', exception: future.value, future }, numbers);
		}
	}
}
