import { describe, expect } from 'vitest';
import { EventLoop } from '../index.ts';
import { fact, runDry, thrown } from './fact.ts';

function notes(): { log: unknown[]; note: (what: unknown) => void } {
	const log: unknown[] = [];
	return { log, note: (what) => log.push(what) };
}

describe('event loop', () => {
	fact('EL-01', 'callSoon is first in, first out, each once', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		for (const name of ['a', 'b', 'c']) loop.callSoon(note, name);
		runDry(loop);
		expect(log).toEqual(['a', 'b', 'c']);
	});

	fact('EL-02', 'callSoon passes arguments on', () => {
		const loop = new EventLoop();
		const { log } = notes();
		loop.callSoon((a: number, b: number) => log.push(a, b), 1, 2);
		runDry(loop);
		expect(log).toEqual([1, 2]);
	});

	fact('EL-03', 'callSoon never calls at once', () => {
		const { log, note } = notes();
		new EventLoop().callSoon(note, 'x');
		expect(log).toEqual([]);
	});

	fact('EL-04', 'what a callback schedules runs in the next iteration', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callSoon(() => {
			note('a');
			loop.callSoon(note, 'later');
		});
		loop.callSoon(note, 'b');
		loop.runOnce();
		expect(log).toEqual(['a', 'b']);
		loop.runOnce();
		expect(log).toEqual(['a', 'b', 'later']);
	});

	fact('EL-05', 'a cancelled handle never runs', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		const handle = loop.callSoon(note, 'x');
		expect(handle.cancelled()).toBe(false);
		handle.cancel();
		runDry(loop);
		expect(handle.cancelled()).toBe(true);
		expect(log).toEqual([]);
	});

	fact('EL-06', 'a handle may be cancelled twice, and late', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		const handle = loop.callSoon(note, 'x');
		runDry(loop);
		handle.cancel();
		handle.cancel();
		expect(log).toEqual(['x']);
	});

	fact('EL-07', 'a callback can cancel another of the same iteration', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callSoon(() => second.cancel());
		const second = loop.callSoon(note, 'second');
		runDry(loop);
		expect(log).toEqual([]);
	});

	fact('EL-08', 'timers fire in the order of their deadlines', () => {
		const loop = new EventLoop();
		const { log } = notes();
		const at = (name: string) => log.push(`${name}${loop.time()}`);
		loop.callLater(2, at, 'b');
		loop.callLater(1, at, 'a');
		loop.callLater(3, at, 'c');
		runDry(loop);
		expect(log).toEqual(['a1', 'b2', 'c3']);
	});

	fact('EL-09', 'negative delays are due at once, by deadline', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callLater(-1, note, 'a');
		loop.callLater(-2, note, 'b');
		loop.runOnce();
		expect(log).toEqual(['b', 'a']);
		expect(loop.time()).toBe(0);
	});

	fact('EL-10', 'due timers come after what was ready already', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callLater(0, note, 'timer');
		loop.callSoon(note, 'soon');
		loop.runOnce();
		expect(log).toEqual(['soon', 'timer']);
	});

	fact('EL-11', 'a timer runs in the iteration that finds it due', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callLater(5, note, 'timer');
		loop.runOnce();
		expect([log, loop.time(), loop.iteration]).toEqual([['timer'], 5, 1]);
	});

	fact('EL-12', 'equal deadlines fire in the order in which they were set', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		for (let n = 0; n < 50; n++) loop.callAt(1, note, n);
		loop.runOnce();
		expect(log).toEqual(Array.from({ length: 50 }, (_, n) => n));
	});

	fact('EL-13', 'callAt uses the time of the loop', () => {
		const loop = new EventLoop();
		const { log } = notes();
		loop.callLater(10, () => loop.callAt(12, () => log.push(loop.time())));
		runDry(loop);
		expect(log).toEqual([12]);
	});

	fact('EL-14', 'a timer knows its deadline', () => {
		const loop = new EventLoop();
		const { log } = notes();
		loop.callLater(3, () => log.push(loop.callLater(2, () => {}).when()));
		runDry(loop);
		expect(log).toEqual([5]);
	});

	fact('EL-15', 'a missing delay or deadline is a TypeError', () => {
		const loop = new EventLoop();
		expect(thrown(() => loop.callLater(undefined as never, () => {}))).toBeInstanceOf(TypeError);
		expect(thrown(() => loop.callAt(null as never, () => {}))).toBeInstanceOf(TypeError);
		expect(thrown(() => loop.callLater(Number.NaN, () => {}))).toBeInstanceOf(RangeError);
	});

	fact('EL-16', 'a cancelled timer does not hold the clock', () => {
		const loop = new EventLoop();
		const { log } = notes();
		loop.callLater(1, () => {}).cancel();
		loop.callLater(5, () => log.push(loop.time()));
		loop.runOnce();
		expect(log).toEqual([5]);
	});

	fact('EL-17', 'a due timer can still be cancelled by what runs before it', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callLater(1, () => second.cancel());
		const second = loop.callLater(1, note, 'second');
		runDry(loop);
		expect(log).toEqual([]);
	});

	fact('EL-18', 'virtual time stands still during an iteration', () => {
		const loop = new EventLoop();
		const { log } = notes();
		for (let n = 0; n < 3; n++) loop.callLater(1, () => log.push(loop.time()));
		loop.callLater(2, () => log.push(loop.time()));
		runDry(loop);
		expect(log).toEqual([1, 1, 1, 2]);
	});
});
