import { expect, test } from 'vitest';
import { createCausalOrder } from './causal-order.ts';

function recording() {
	const passed: unknown[] = [];
	const order = createCausalOrder((worker, message) => {
		if (typeof message === 'string') passed.push(`${worker} ${message}`);
	});
	return { passed, ...order };
}
const after = (worker: number, said: number) => ({ kind: 'after', worker, said });

test('what depends on nothing passes at once', () => {
	const { take, passed } = recording();
	take(0, 'a');
	take(1, 'b');
	expect(passed).toEqual(['0 a', '1 b']);
});

test('an answer waits until what its sender had said before has come', () => {
	const { take, passed } = recording();
	take(0, after(1, 2));
	take(0, 'got it');
	take(1, 'computing');
	expect(passed).toEqual(['1 computing']);
	take(1, 'sending');
	expect(passed).toEqual(['1 computing', '1 sending', '0 got it']);
});

test('holds back what depends on something that is held back itself', () => {
	const { take, passed } = recording();
	take(2, after(0, 2));
	take(2, 'third');
	take(0, after(1, 1));
	take(0, 'second');
	take(1, 'first');
	expect(passed).toEqual(['1 first', '0 second', '2 third']);
});

test('nobody waits for a worker that is gone', () => {
	const { take, gone, passed } = recording();
	take(0, after(1, 5));
	take(0, 'a');
	gone(1);
	expect(passed).toEqual(['0 a']);
});

test('a message of no form at all is passed on, to be refused by whoever reads it', () => {
	const seen: unknown[] = [];
	const { take } = createCausalOrder((_, message) => seen.push(message));
	for (const message of [null, undefined, 5, { kind: 'after', worker: 'x', said: 0 }]) take(0, message);
	expect(seen).toHaveLength(4);
});
