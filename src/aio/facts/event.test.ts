import { describe, expect } from 'vitest';
import { type Coroutine, createTask, Event, getRunningLoop, type Task, TimeoutError, waitFor } from '../index.ts';
import { at, fact, thrownBy, tick } from './fact.ts';

function* spawnAll(...coroutines: Coroutine<unknown>[]): Coroutine<Task<unknown>[]> {
	const tasks = coroutines.map((coroutine) => createTask(coroutine));
	yield* tick();
	return tasks;
}

describe('event', () => {
	function* wait(event: Event, log: unknown[], name: string): Coroutine<void> {
		log.push(name, yield* event.wait());
	}

	fact('EV-01', 'a set event is waited for without suspending', function* () {
		const event = new Event();
		expect(event.isSet()).toBe(false);
		event.set();
		const { iteration } = getRunningLoop();
		expect([yield* event.wait(), event.isSet(), getRunningLoop().iteration]).toEqual([true, true, iteration]);
	});

	fact('EV-02', 'set() wakes all, in order, in the next iteration', function* () {
		const event = new Event();
		const log: unknown[] = [];
		yield* spawnAll(wait(event, log, 'a'), wait(event, log, 'b'));
		event.set();
		expect(log).toEqual([]);
		yield* tick();
		expect(log).toEqual(['a', true, 'b', true]);
	});

	fact('EV-03', 'a fresh task that was scheduled before set() comes first', function* () {
		const event = new Event();
		const log: unknown[] = [];
		yield* spawnAll(wait(event, log, '1'), wait(event, log, '2'));
		createTask(wait(event, log, '3'));
		event.set();
		yield* tick();
		expect(log).toEqual(['3', true, '1', true, '2', true]);
	});

	fact('EV-04', 'those that were woken go on, even if it is cleared', function* () {
		const event = new Event();
		const log: unknown[] = [];
		yield* spawnAll(wait(event, log, 'a'));
		event.set();
		event.clear();
		yield* tick();
		expect([log, event.isSet()]).toEqual([['a', true], false]);
	});

	fact('EV-05', 'set and clear may be repeated', function* () {
		const event = new Event();
		event.clear();
		event.set();
		event.set();
		expect(event.isSet()).toBe(true);
		event.clear();
		event.clear();
		expect(event.isSet()).toBe(false);
		yield* tick();
	});

	fact('EV-06', 'a cancelled waiter does not disturb the others', function* () {
		const event = new Event();
		const log: unknown[] = [];
		const [first] = yield* spawnAll(wait(event, log, 'a'), wait(event, log, 'b'));
		first?.cancel();
		yield* thrownBy(first ?? at(0));
		expect(String(event)).toBe('<Event [unset, waiters:1]>');
		event.set();
		yield* tick();
		expect(log).toEqual(['b', true]);
	});

	fact('EV-07', 'after clear() it must be set again', function* () {
		const event = new Event();
		event.set();
		event.clear();
		expect(yield* thrownBy(waitFor(event.wait(), 1))).toBeInstanceOf(TimeoutError);
	});
});
