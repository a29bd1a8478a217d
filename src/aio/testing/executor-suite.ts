import {
	CancelledError,
	type Coroutine,
	type Executor,
	from,
	gather,
	getRunningLoop,
	type PoolFuture,
	RuntimeError,
	run,
	SimulatedExecutor,
	VirtualClock,
	WorkerExecutor,
	wrapFuture,
} from '../index.ts';
import { inLoopTime } from './in-loop-time.ts';

/** A kind of pool, and how programs that use it are run. */
export interface ExecutorKind {
	readonly name: string;
	make(maxWorkers: number): Executor;
	run<T>(main: Coroutine<T>): Promise<T>;
}

/** The pool of real workers: threads in Node, web workers in a browser. */
export const realWorkers: ExecutorKind = {
	name: 'workers',
	make: (maxWorkers) => new WorkerExecutor({ maxWorkers }),
	run: (main) => run(main),
};

export const simulated: ExecutorKind = {
	name: 'simulated',
	make: (maxWorkers) => new SimulatedExecutor({ maxWorkers, duration: () => 1 }),
	run: (main) => run(main, { clock: new VirtualClock() }),
};

/** One promise that every kind of pool keeps. It throws if the pool does not. */
export interface Behaviour {
	readonly name: string;
	readonly check: (pool: Executor) => Coroutine<void>;
	readonly maxWorkers?: number;
}

/** Keeps a worker busy long enough for others to be seen waiting. */
const busy = (value: number): number => {
	const end = Date.now() + 30;
	while (Date.now() < end);
	return value;
};

/** What awaiting the job throws. */
function* errorOf(future: PoolFuture<unknown>): Coroutine<unknown> {
	try {
		yield* wrapFuture(future);
	} catch (error) {
		return error;
	}
	throw new Error('the job did not fail');
}

function same(actual: unknown, expected: unknown): void {
	const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
	if (left !== right) throw new Error(`expected ${right}, got ${left}`);
}

export const behaviours: readonly Behaviour[] = [
	{
		name: 'a job gives its result',
		*check(pool) {
			same(yield* wrapFuture(pool.submit((a: number, b: { c: number[] }) => [a, b], [1, { c: [2] }])), [1, { c: [2] }]);
		},
	},
	{
		name: 'an error keeps its class, message, cause and fields',
		*check(pool) {
			const error = yield* errorOf(
				pool.submit(() => {
					throw Object.assign(new RangeError('too far', { cause: new TypeError('why') }), { code: 'E_FAR' });
				}, []),
			);
			if (!(error instanceof RangeError)) throw new Error(`expected a RangeError, got ${error}`);
			same(
				[error.name, error.message, (error as RangeError & { code?: string }).code],
				['RangeError', 'too far', 'E_FAR'],
			);
			if (!(error.cause instanceof TypeError)) throw new Error(`expected a TypeError as cause, got ${error.cause}`);
			same(error.cause.message, 'why');
		},
	},
	{
		name: 'an error of a class of its own keeps its name',
		*check(pool) {
			const error = yield* errorOf(
				pool.submit(() => {
					class Refused extends Error {
						override name = 'Refused';
					}
					throw new Refused('no');
				}, []),
			);
			same([error instanceof Error, String(error)], [true, 'Refused: no']);
		},
	},
	{
		name: 'null can be thrown',
		*check(pool) {
			same(
				yield* errorOf(
					pool.submit(() => {
						throw null;
					}, []),
				),
				null,
			);
		},
	},
	{
		name: 'a result that can not be copied is an error that says so, and the worker lives on',
		maxWorkers: 1,
		*check(pool) {
			const error = yield* errorOf(pool.submit(() => () => {}, []));
			same(error instanceof Error && error.name, 'DataCloneError');
			same(yield* wrapFuture(pool.submit(busy, [7])), 7);
		},
	},
	{
		name: 'arguments that can not be copied are an error that says so',
		*check(pool) {
			const error = yield* errorOf(pool.submit((f: () => void) => f, [() => {}]));
			same(error instanceof Error && error.name, 'DataCloneError');
		},
	},
	{
		name: 'a queued job can be cancelled, a running one not',
		maxWorkers: 1,
		*check(pool) {
			const [first, second, third] = [pool.submit(busy, [1]), pool.submit(busy, [2]), pool.submit(busy, [3])];
			same(
				[first.running(), first.cancel(), second.running(), second.cancel(), second.cancelled()],
				[true, false, false, true, true],
			);
			same([yield* wrapFuture(first), yield* wrapFuture(third)], [1, 3]);
			const error = yield* errorOf(second);
			same(error instanceof CancelledError, true);
		},
	},
	{
		name: 'jobs begin in the order in which they came',
		maxWorkers: 1,
		*check(pool) {
			const ended: number[] = [];
			const futures = [1, 2, 3, 4].map((n) => pool.submit(busy, [n]));
			for (const future of futures) future.addDoneCallback((job) => ended.push(job.result()));
			yield* gather(futures.map((future) => wrapFuture(future)));
			same(ended, [1, 2, 3, 4]);
		},
	},
	{
		name: 'at most so many run at once',
		maxWorkers: 2,
		*check(pool) {
			const futures = [1, 2, 3, 4].map((n) => pool.submit(busy, [n]));
			same(
				futures.map((future) => future.running()),
				[true, true, false, false],
			);
			same(yield* gather(futures.map((future) => wrapFuture(future))), [1, 2, 3, 4]);
		},
	},
	{
		name: 'map gives results in the order of the items, and an error at its place',
		maxWorkers: 2,
		*check(pool) {
			const results: unknown[] = [];
			const loop = getRunningLoop();
			const job = (n: number): number => {
				if (n === 3) throw new RangeError('three');
				return n * n;
			};
			const items = pool.map(job, [1, 2, 3, 4])[Symbol.asyncIterator]();
			for (let n = 0; n < 2; n++) results.push((yield* inLoopTime(items.next())).value);
			try {
				yield* inLoopTime(items.next());
			} catch (error) {
				results.push(String(error));
			}
			same(results, [1, 4, 'RangeError: three']);
			same(loop.isRunning(), true);
		},
	},
	{
		name: 'a shutdown that waits fulfils after the last job; what is submitted after it is refused',
		maxWorkers: 1,
		*check(pool) {
			const futures = [pool.submit(busy, [1]), pool.submit(busy, [2])];
			yield* endOf(pool, pool.shutdown());
			same(
				futures.map((future) => future.result()),
				[1, 2],
			);
			try {
				pool.submit(busy, [3]);
			} catch (error) {
				same(error instanceof RuntimeError, true);
				yield* endOf(pool, pool.shutdown());
				return;
			}
			throw new Error('a job was taken after shutdown');
		},
	},
	{
		name: 'a shutdown that does not wait lets the jobs run',
		maxWorkers: 1,
		*check(pool) {
			const futures = [pool.submit(busy, [1]), pool.submit(busy, [2])];
			yield* from(pool.shutdown({ wait: false }));
			same(futures[1]?.done(), false);
			same(yield* gather(futures.map((future) => wrapFuture(future))), [1, 2]);
		},
	},
	{
		name: 'a shutdown can cancel the jobs that have not begun',
		maxWorkers: 1,
		*check(pool) {
			const [first, second] = [pool.submit(busy, [1]), pool.submit(busy, [2])];
			yield* endOf(pool, pool.shutdown({ cancelFutures: true }));
			same([first.result(), second.cancelled()], [1, true]);
		},
	},
];

/** A simulated pool ends in the loop's time, which stands still while a promise is awaited. */
function* endOf(pool: Executor, shutdown: Promise<void>): Coroutine<void> {
	if (pool.join !== undefined) yield* pool.join();
	yield* from(shutdown);
}

/** Checks one behaviour on a fresh pool. Rejects with what is wrong. */
export async function checkBehaviour(kind: ExecutorKind, behaviour: Behaviour): Promise<void> {
	const pool = kind.make(behaviour.maxWorkers ?? 2);
	try {
		await kind.run(behaviour.check(pool));
	} finally {
		await pool.shutdown({ wait: false });
	}
}
