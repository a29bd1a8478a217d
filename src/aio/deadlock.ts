import { RuntimeError } from './errors.ts';
import type { EventLoop } from './event-loop.ts';
import type { Task } from './task.ts';
import type { Blocked, WaitReason } from './trace.ts';

/** Every task waits, and nothing is left that could wake one. Says who waits for what. */
export class DeadlockError extends RuntimeError {
	/** When, in seconds of the loop's clock. */
	readonly time: number;
	/** The tasks that are not done, oldest first. */
	readonly blocked: readonly Blocked[];
	/** Tasks and what they wait for, in turn, back to the first; null if they wait for what nobody holds. */
	readonly cycle: readonly string[] | null;

	constructor(time: number, blocked: readonly Blocked[], cycle: readonly string[] | null) {
		super(describeDeadlock(time, blocked, cycle));
		this.time = time;
		this.blocked = blocked;
		this.cycle = cycle;
	}

	static {
		Object.defineProperty(DeadlockError.prototype, 'name', {
			value: 'DeadlockError',
			configurable: true,
			writable: true,
		});
	}
}

/** Who waits for what in `loop` at this moment. It is a deadlock only if nothing can wake any of them. */
export function diagnose(loop: EventLoop): DeadlockError {
	const blocked = loop.taskList.all().map(describeTask);
	return new DeadlockError(loop.clock.now(), blocked, findCycle(blocked));
}

/** Why `task` does not run. */
export function describeTask(task: Task<unknown>): Blocked {
	const on: WaitReason = task.waitingFor === undefined ? { kind: 'yield' } : task.waitingFor.waitReason();
	return { task: task.id, name: task.name, on, since: task.since?.at ?? task.loop.clock.now() };
}

/** The tasks that must go on before one that waits for `on` can. */
function waitedFor(on: WaitReason): readonly number[] {
	if (on.kind === 'task') return [on.task];
	if (on.kind === 'tasks') return on.tasks;
	return 'holders' in on ? on.holders : [];
}

/** Depth first, from each task in turn. */
function findCycle(blocked: readonly Blocked[]): string[] | null {
	const byId = new Map(blocked.map((entry) => [entry.task, entry]));
	const seen = new Set<number>();
	const path: Blocked[] = [];

	function visit(entry: Blocked): Blocked[] | null {
		const start = path.indexOf(entry);
		if (start >= 0) return path.slice(start);
		if (seen.has(entry.task)) return null;
		seen.add(entry.task);
		path.push(entry);
		for (const id of waitedFor(entry.on)) {
			const next = byId.get(id);
			const found = next === undefined ? null : visit(next);
			if (found !== null) return found;
		}
		path.pop();
		return null;
	}

	for (const entry of blocked) {
		const circle = visit(entry);
		const first = circle?.[0];
		if (circle !== null && first !== undefined) return [...circle.flatMap(stationsOf), first.name];
	}
	return null;
}

/** A task, and the object it waits at (another task needs no station of its own). */
function stationsOf(entry: Blocked): string[] {
	return 'object' in entry.on ? [entry.name, entry.on.name] : [entry.name];
}

function describeDeadlock(time: number, blocked: readonly Blocked[], cycle: readonly string[] | null): string {
	const names = new Map(blocked.map((entry) => [entry.task, entry.name]));
	const rows = blocked.map((entry) => [entry.name, `waits for ${describeReason(entry.on, names)}`] as const);
	const nameWidth = Math.max(0, ...rows.map(([name]) => name.length));
	const reasonWidth = Math.max(0, ...rows.map(([, reason]) => reason.length));
	const lines = blocked.map((entry, index) => {
		const [name, reason] = rows[index] ?? ['', ''];
		return `  ${name.padEnd(nameWidth)} ${reason.padEnd(reasonWidth)}  since ${seconds(entry.since)}`;
	});
	const who = blocked.length === 1 ? 'the only task is blocked' : `all ${blocked.length} tasks are blocked`;
	const circle = cycle === null ? [] : [`circle: ${cycle.join(' -> ')}`];
	return [`${who} and no timer is pending (at ${seconds(time)})`, ...lines, ...circle].join('\n');
}

/** What a task waits for, in words. `names`: of tasks, by number. */
function describeReason(on: WaitReason, names: ReadonlyMap<number, string>): string {
	const list = (ids: readonly number[]) => ids.map((id) => names.get(id) ?? `task ${id}, which has ended`).join(', ');
	switch (on.kind) {
		case 'task':
			return `task "${on.name}"`;
		case 'tasks':
			return `tasks ${list(on.tasks)} (${on.of})`;
		case 'sleep':
			return `${seconds(on.until)} to come`;
		case 'executor':
			return `job ${on.job}`;
		case 'promise':
			return 'a promise';
		case 'future':
			return on.label === '' ? 'a future' : `future "${on.label}"`;
		case 'yield':
			return 'its turn';
		default: {
			const what = on.kind.startsWith('queue') ? describeQueue(on.kind) : `${on.kind} `;
			const held = on.holders.length > 0 ? `, held by ${list(on.holders)}` : '';
			const size = on.size === undefined ? '' : ` (${on.size} in it)`;
			return `${what}"${on.name}"${size}${held}`;
		}
	}
}

function describeQueue(kind: string): string {
	if (kind === 'queue-get') return 'an item of queue ';
	return kind === 'queue-put' ? 'room in queue ' : 'the work of queue ';
}

function seconds(time: number): string {
	return `${Number(time.toFixed(6))} s`;
}
