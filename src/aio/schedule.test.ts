import { describe, expect, test } from 'vitest';
import {
	type Coroutine,
	createTask,
	gather,
	recorded,
	replay,
	runSync,
	type Schedule,
	seeded,
	sleep,
	type TraceEvent,
} from './index.ts';

/** Tasks a to d, each of which writes down its name twice. */
function* naming(log: string[]): Coroutine<void> {
	function* name(text: string): Coroutine<void> {
		log.push(text);
		yield* sleep(0);
		log.push(text);
	}
	yield* gather(['a', 'b', 'c', 'd'].map((text) => createTask(name(text))));
}

function orderUnder(schedule?: Schedule): string {
	const log: string[] = [];
	runSync(naming(log), { schedule });
	return log.join('');
}

describe('a schedule', () => {
	test('without one, or when it always chooses the first, the order is asyncio’s', () => {
		expect([orderUnder(), orderUnder(replay([])), orderUnder({ choose: () => 0 })]).toEqual(Array(3).fill('abcdabcd'));
	});

	test('chooses which of the tasks that are ready goes next', () => {
		expect(orderUnder(replay([3, 0, 1]))).toBe('dacbdacb');
		expect(orderUnder({ choose: (options) => options - 1 })).toBe('dcbaabcd');
	});

	test('from a seed is the same every time, and others for other seeds', () => {
		const orders = Array.from({ length: 50 }, (_, seed) => orderUnder(seeded(seed)));
		expect(Array.from({ length: 50 }, (_, seed) => orderUnder(seeded(seed)))).toEqual(orders);
		expect(new Set(orders).size).toBeGreaterThan(40);
	});

	test('can be written down and replayed', () => {
		const schedule = recorded(seeded(7));
		const order = orderUnder(schedule);
		expect(schedule.options).toEqual([4, 3, 2, 4, 3, 2]);
		expect(orderUnder(replay(schedule.choices))).toBe(order);
	});

	test('writes its choices into the trace', () => {
		const events: TraceEvent[] = [];
		runSync(naming([]), { schedule: replay([3, 2]), trace: (event) => events.push(event) });
		const choices = events.filter((event) => event.type === 'choice');
		expect(choices.slice(0, 3).map(({ tasks, chosen }) => ({ tasks, chosen }))).toEqual([
			{ tasks: [2, 3, 4, 5], chosen: 3 },
			{ tasks: [2, 3, 4], chosen: 2 },
			{ tasks: [2, 3], chosen: 0 },
		]);
	});

	test('must choose what there is', () => {
		for (const choice of [4, -1, 0.5, Number.NaN]) {
			expect(() => orderUnder({ choose: () => choice })).toThrow(RangeError);
		}
	});

	test('that was recorded elsewhere chooses the nearest', () => {
		expect(orderUnder(replay([99, -5]))).toBe('dabcdabc');
	});
});
