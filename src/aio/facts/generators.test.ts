import { describe, expect } from 'vitest';
import { type Coroutine, RecursionError, runSync } from '../index.ts';
import { at, fact, thrown } from './fact.ts';

function* echo(log: unknown[]): Generator<string, string, unknown> {
	log.push('begins');
	log.push(yield 'first');
	log.push(yield 'second');
	return 'end';
}

function* guarded(log: string[]): Generator<number, string, unknown> {
	try {
		yield 1;
		yield 2;
	} catch (error) {
		log.push(`caught ${error}`);
		yield 3;
	} finally {
		log.push('finally');
	}
	return 'end';
}

describe('generators, as the engine has them', () => {
	fact('GE-01', 'calling a generator function runs nothing', () => {
		const log: unknown[] = [];
		const generator = echo(log);
		expect(log).toEqual([]);
		generator.next();
		expect(log).toEqual(['begins']);
	});

	fact('GE-02', 'the value of the first next() is ignored', () => {
		const log: unknown[] = [];
		const generator = echo(log);
		generator.next('lost');
		generator.next('kept');
		expect(log).toEqual(['begins', 'kept']);
	});

	fact('GE-03', 'a finished generator gives undefined for ever', () => {
		const generator = at(1);
		generator.next();
		expect(generator.next()).toEqual({ value: undefined, done: true });
		expect(generator.next()).toEqual({ value: undefined, done: true });
	});

	fact('GE-04', 'for-of ignores the return value, yield* gives it', () => {
		expect([...echo([])]).toEqual(['first', 'second']);
		const outer = (function* () {
			return yield* echo([]);
		})();
		outer.next();
		outer.next();
		expect(outer.next()).toEqual({ value: 'end', done: true });
	});

	fact('GE-05', 'throw() throws at the yield; uncaught it comes back unchanged', () => {
		const generator = echo([]);
		generator.next();
		const error = new Error('e');
		expect(thrown(() => generator.throw(error))).toBe(error);
		expect(generator.next().done).toBe(true);
	});

	fact('GE-06', 'throw() before the start never runs the body', () => {
		const log: string[] = [];
		const generator = guarded(log);
		expect(thrown(() => generator.throw('e'))).toBe('e');
		expect(log).toEqual([]);
	});

	fact('GE-07', 'throw() on a finished generator throws to the caller', () => {
		const generator = at(1);
		generator.next();
		expect(thrown(() => generator.throw('e'))).toBe('e');
	});

	fact('GE-08', 'a caught throw() returns the next yielded value', () => {
		const log: string[] = [];
		const generator = guarded(log);
		generator.next();
		expect(generator.throw('e')).toEqual({ value: 3, done: false });
		expect(log).toEqual(['caught e']);
	});

	fact('GE-09', 'return() runs finally blocks and is not seen by catch', () => {
		const log: string[] = [];
		const generator = guarded(log);
		generator.next();
		expect(generator.return('r')).toEqual({ value: 'r', done: true });
		expect(log).toEqual(['finally']);
	});

	fact('GE-10', 'return() before the start runs nothing', () => {
		const log: string[] = [];
		const generator = guarded(log);
		expect(generator.return('r')).toEqual({ value: 'r', done: true });
		expect(log).toEqual([]);
	});

	fact('GE-11', 'a finally block may yield during return()', () => {
		const generator = (function* (): Generator<number, string> {
			try {
				yield 1;
				return 'own';
			} finally {
				yield 2;
			}
		})();
		generator.next();
		expect(generator.return('r')).toEqual({ value: 2, done: false });
		expect(generator.next()).toEqual({ value: 'r', done: true });
	});

	fact('GE-12', 'a return inside finally replaces the value and swallows errors', () => {
		const make = () =>
			(function* (): Generator<number, string> {
				try {
					yield 1;
				} finally {
					// biome-ignore lint/correctness/noUnsafeFinally: this is what the test is about
					return 'mine';
				}
			})();
		const returned = make();
		returned.next();
		expect(returned.return('r').value).toBe('mine');
		const failed = make();
		failed.next();
		expect(failed.throw(new Error('e')).value).toBe('mine');
	});

	fact('GE-13', 'a running generator can not be entered again', () => {
		const generator: Generator<unknown> = (function* () {
			yield thrown(() => generator.next());
		})();
		expect(generator.next().value).toBeInstanceOf(TypeError);
	});

	fact('GE-14', 'yield* passes values of next() through, but not the first', () => {
		const log: unknown[] = [];
		const outer = (function* () {
			return yield* echo(log);
		})();
		outer.next('lost');
		outer.next('kept');
		expect(log).toEqual(['begins', 'kept']);
	});

	fact('GE-15', 'yield* passes throw() inwards; uncaught there, the outer may catch it', () => {
		const log: string[] = [];
		const outer = (function* (): Generator<unknown, unknown> {
			try {
				yield* guarded(log);
				return yield* echo([]);
			} catch (error) {
				return `outer caught ${error}`;
			}
		})();
		outer.next();
		outer.throw('a');
		expect(log).toEqual(['caught a']);
		outer.next();
		expect(outer.throw('b').value).toBe('outer caught b');
	});

	fact('GE-16', 'yield* passes return() inwards first', () => {
		const log: string[] = [];
		const outer = (function* () {
			try {
				yield* guarded(log);
			} finally {
				log.push('outer finally');
			}
		})();
		outer.next();
		outer.return(undefined);
		expect(log).toEqual(['finally', 'outer finally']);
	});

	fact('GE-17', 'breaking out of for-of runs finally blocks', () => {
		const log: string[] = [];
		for (const _ of guarded(log)) break;
		expect(log).toEqual(['finally']);
	});

	fact('GE-19', 'yield* over an iterator without throw() refuses throw()', () => {
		const closed: string[] = [];
		const plain = {
			[Symbol.iterator]: () => ({
				next: () => ({ value: 1, done: false }),
				return: () => {
					closed.push('closed');
					return { value: undefined, done: true };
				},
			}),
		};
		const outer = (function* () {
			yield* plain;
		})();
		outer.next();
		expect(thrown(() => outer.throw('e'))).toBeInstanceOf(TypeError);
		expect(closed).toEqual(['closed']);
	});

	fact(
		'GE-20',
		'some thousand levels of yield* are too deep for the stack; the task fails with a RecursionError',
		() => {
			function* down(levels: number): Coroutine<number> {
				return levels === 0 ? 0 : 1 + (yield* down(levels - 1));
			}
			expect(runSync(down(500))).toBe(500);
			const error = thrown(() => runSync(down(100_000)));
			expect(error).toBeInstanceOf(RecursionError);
			expect((error as Error).cause).toBeInstanceOf(RangeError);
		},
	);

	fact('GE-21', 'an error stays the same object through several generators', () => {
		const error = new Error('e');
		function* inner(): Generator<number> {
			yield 1;
			throw error;
		}
		const outer = (function* () {
			yield* inner();
		})();
		outer.next();
		expect(thrown(() => outer.next())).toBe(error);
	});

	fact('GE-22', 'a generator object is its own iterator', () => {
		const generator = echo([]);
		expect(generator[Symbol.iterator]()).toBe(generator);
	});

	fact('GE-23', 'infinite generators can be consumed lazily, by iterator helpers too', () => {
		function* naturals(): Generator<number> {
			for (let n = 0; ; n++) yield n;
		}
		const even = naturals().filter((n) => n % 2 === 0);
		expect(even.take(3).toArray()).toEqual([0, 2, 4]);
	});

	fact('GE-24', 'an async generator serialises its calls', async () => {
		const log: string[] = [];
		const generator = (async function* () {
			try {
				await Promise.resolve();
				yield 1;
			} finally {
				log.push('finally');
			}
		})();
		const first = generator.next().then(() => log.push('first'));
		await generator.return(undefined);
		await first;
		expect(log).toEqual(['first', 'finally']);
	});

	fact('GE-25', 'AggregateError and cause stand for groups and chains of errors', () => {
		const error = new AggregateError([1, 2], 'both', { cause: 'c' });
		expect([error.errors, error.message, error.cause]).toEqual([[1, 2], 'both', 'c']);
	});

	fact('GE-26', 'using disposes in reverse order, inside a generator too', () => {
		const log: string[] = [];
		const resource = (name: string): Disposable => ({ [Symbol.dispose]: () => log.push(name) });
		const generator = (function* () {
			using _a = resource('a');
			using _b = resource('b');
			yield 1;
		})();
		expect([...generator]).toEqual([1]);
		expect(log).toEqual(['b', 'a']);
	});
});
