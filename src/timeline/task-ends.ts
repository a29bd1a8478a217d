import type { Lane } from '../run/lanes.ts';

/**
 * Says of the end of a task where its coroutine was left, and of the coroutines in it that a cancellation ended that it was
 * one: to them it is an error that goes through.
 */
export function withTaskEnds(lanes: ReadonlyMap<number, Lane>): ReadonlyMap<number, Lane> {
	const told = new Map(lanes);
	for (const task of lanes.values()) {
		if (task.of !== 'task' || task.ended === null) continue;
		const root = coroutineIn(task, lanes);
		if (root?.ended?.where) told.set(task.lane, { ...task, ended: { ...task.ended, where: root.ended.where } });
		if (task.ended.how !== 'cancelled') continue;
		for (let lane = root; lane?.ended?.how === 'threw'; lane = coroutineIn(lane, lanes)) {
			const { detail: _, ...ended } = lane.ended;
			told.set(lane.lane, { ...lane, ended: { ...ended, how: 'cancelled' } });
		}
	}
	return told;
}

/** The coroutine that a lane was last in. */
function coroutineIn({ children }: Lane, lanes: ReadonlyMap<number, Lane>): Lane | undefined {
	const last = children.findLast((child) => lanes.get(child)?.of === 'coroutine');
	return last === undefined ? undefined : lanes.get(last);
}
