import type { Lane } from '../run/lanes.ts';

/** Says of the end of a task where its coroutine was left. */
export function withTaskEnds(lanes: ReadonlyMap<number, Lane>): ReadonlyMap<number, Lane> {
	const told = new Map(lanes);
	for (const task of lanes.values()) {
		if (task.of !== 'task' || task.ended === null) continue;
		const root = coroutineIn(task, lanes);
		if (root?.ended?.where) told.set(task.lane, { ...task, ended: { ...task.ended, where: root.ended.where } });
	}
	return told;
}

/** The coroutine that a lane was last in. */
function coroutineIn({ children }: Lane, lanes: ReadonlyMap<number, Lane>): Lane | undefined {
	const last = children.findLast((child) => lanes.get(child)?.of === 'coroutine');
	return last === undefined ? undefined : lanes.get(last);
}
