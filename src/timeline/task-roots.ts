import type { Lane } from '../run/lanes.ts';

/**
 * The coroutine that a task was made of does what the task does: they are one row. Coroutine lanes by number, with the
 * task each belongs to.
 */
export function taskRootsOf(lanes: ReadonlyMap<number, Lane>): ReadonlyMap<number, number> {
	const roots = new Map<number, number>();
	for (const { lane, of, children } of lanes.values()) {
		if (of !== 'task') continue;
		const root = children.find((child) => lanes.get(child)?.of === 'coroutine');
		if (root !== undefined) roots.set(root, lane);
	}
	return roots;
}

/** A task that was given no name says what it runs as well: `Task-2 · cook`. Its number is how aio and the verdict call it. */
export function nameOf(lane: Lane, lanes: ReadonlyMap<number, Lane>): string {
	if (lane.of !== 'task' || !/^Task-\d+$/.test(lane.name)) return lane.name;
	const root = lane.children.map((child) => lanes.get(child)).find((child) => child?.of === 'coroutine');
	return root ? `${lane.name} · ${root.name}` : lane.name;
}
