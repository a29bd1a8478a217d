import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTimerHeap, type Slot } from './timer-heap.ts';

test('gives slots by deadline, and by order where deadlines are equal, however pushes and pops alternate', () => {
	fc.assert(
		fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 }))), (steps) => {
			const heap = createTimerHeap<Slot>();
			const model: Slot[] = [];
			for (const [order, deadline] of steps.entries()) {
				if (deadline === null) {
					expect(heap.pop()).toEqual(model.shift());
				} else {
					heap.push({ deadline, order });
					model.push({ deadline, order });
					model.sort((a, b) => a.deadline - b.deadline || a.order - b.order);
				}
				expect(heap.peek()).toEqual(model[0]);
			}
		}),
	);
});
