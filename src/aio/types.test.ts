import { expectTypeOf, test } from 'vitest';
import {
	asCompleted,
	type Coroutine,
	createTask,
	Event,
	type Future,
	from,
	gather,
	type Held,
	hold,
	Lock,
	Queue,
	run,
	runSync,
	sleep,
	type Task,
	taskGroup,
	timeout,
	toThread,
	wait,
	waitFor,
} from './index.ts';

interface User {
	readonly id: number;
	readonly name: string;
}

function* fetchUser(id: number): Coroutine<User> {
	yield* sleep(0.1);
	return { id, name: `user ${id}` };
}

function* count(): Coroutine<number> {
	yield* sleep(0);
	return 3;
}

/** A promise and a lambda in a worker need a real loop; types are looked at by the compiler alone. */
function* everything(): Coroutine<void> {
	expectTypeOf(yield* fetchUser(1)).toEqualTypeOf<User>();
	const task = createTask(count(), { name: 'counter' });
	expectTypeOf(task).toEqualTypeOf<Task<number>>();
	expectTypeOf(yield* task).toEqualTypeOf<number>();
	expectTypeOf(yield* sleep(0)).toEqualTypeOf<void>();
	expectTypeOf(yield* sleep(0, 'r')).toEqualTypeOf<string>();

	expectTypeOf(yield* gather([fetchUser(2), count(), sleep(1, 'slept')])).toEqualTypeOf<[User, number, string]>();
	expectTypeOf(yield* gather([count(), fetchUser(3)], { returnExceptions: true })).toEqualTypeOf<
		[number | Error, User | Error]
	>();
	expectTypeOf(yield* gather([1, 2].map(count))).toEqualTypeOf<number[]>();

	const { done, pending } = yield* wait([task], { returnWhen: 'FIRST_COMPLETED', timeout: 2 });
	expectTypeOf(done).toEqualTypeOf<Set<Task<number>>>();
	expectTypeOf(pending).toEqualTypeOf<Set<Task<number>>>();
	for (const next of asCompleted([count()])) expectTypeOf(yield* next).toEqualTypeOf<number>();
	const completed = asCompleted([createTask(count())]);
	expectTypeOf(yield* completed.next()).toEqualTypeOf<Future<number> | undefined>();

	const lock = new Lock({ name: 'fork' });
	expectTypeOf(yield* lock.acquire()).toEqualTypeOf<Held>();
	lock.release();
	expectTypeOf(yield* hold(lock, count)).toEqualTypeOf<number>();
	expectTypeOf(yield* timeout(1, () => count())).toEqualTypeOf<number>();
	expectTypeOf(yield* waitFor(count(), 3)).toEqualTypeOf<number>();
	expectTypeOf(
		yield* taskGroup(function* (group) {
			const [a, b] = [group.createTask(count()), group.createTask(fetchUser(1))];
			return (yield* a) + (yield* b).id;
		}),
	).toEqualTypeOf<number>();

	const queue = new Queue<string>(2);
	queue.putNowait('x');
	expectTypeOf(yield* queue.get()).toEqualTypeOf<string>();
	const event = new Event();
	event.set();
	expectTypeOf(yield* event.wait()).toEqualTypeOf<true>();
}

function* outside(): Coroutine<void> {
	expectTypeOf(yield* from(Promise.resolve(new Map<string, number>()))).toEqualTypeOf<Map<string, number>>();
	expectTypeOf(yield* toThread((a: number, b: number) => a + b, 1, 2)).toEqualTypeOf<number>();
}

function* mistakes(): Coroutine<void> {
	// @ts-expect-error only the library makes suspensions
	yield 42;
	// @ts-expect-error a promise needs from()
	yield* Promise.resolve(1);
	// @ts-expect-error the function is no coroutine, its call is
	createTask(count);
	// @ts-expect-error the job takes a number
	yield* toThread((n: number) => n, 'text');
	// @ts-expect-error a queue of strings
	new Queue<string>().putNowait(1);
}

test('values keep their types on their way through the library', async () => {
	runSync(everything());
	await run(outside());
	expectTypeOf(runSync(count())).toEqualTypeOf<number>();
	expectTypeOf(run(count())).toEqualTypeOf<Promise<number>>();
	expectTypeOf(mistakes).returns.toEqualTypeOf<Coroutine<void>>();
});

test('native code gets them too', async () => {
	const queue = new Queue<number>();
	async function consume(): Promise<number[]> {
		const items: number[] = [];
		for await (const item of queue) items.push(item);
		return items;
	}
	await run(
		(function* () {
			const consumer = consume();
			for (const item of [1, 2, 3]) yield* queue.put(item);
			queue.shutdown();
			expectTypeOf(yield* from(consumer)).toEqualTypeOf<number[]>();
		})(),
	);
});
