import type { Coroutine } from './coroutine.ts';
import { QueueEmpty, QueueFull, QueueShutDown, RuntimeError } from './errors.ts';
import { Event } from './event.ts';
import type { EventLoop } from './event-loop.ts';
import type { Future } from './future.ts';
import { FINISHED, PENDING } from './future-state.ts';
import { Ring } from './ring.ts';
import { running } from './running.ts';
import { showValue } from './text.ts';
import type { WaitReason } from './trace.ts';
import { type NamedFor, Waitable } from './waitable.ts';

/** Where a queue keeps its items: decides which comes out next. */
export interface QueueStore<T> extends Iterable<T> {
	readonly length: number;
	push(item: T): void;
	/** The next item; undefined when there is none. */
	shift(): T | undefined;
	clear(): void;
}

/**
 * Hands items from tasks that put to tasks that get, in the order in which they were put (asyncio.Queue).
 *
 * @example
 * const orders = new Queue<string>(1);
 * function* waiter(): Coroutine<void> { for (const what of ['tea', 'cake']) yield* orders.put(what); orders.shutdown(); }
 * function* kitchen(): Coroutine<string[]> {
 *   const served: string[] = [];
 *   try {
 *     for (;;) served.push(yield* orders.get());
 *   } catch (error) {
 *     if (!(error instanceof QueueShutDown)) throw error;
 *     return served;
 *   }
 * }
 * const [, served] = runSync((function* () { return yield* gather([waiter(), kitchen()]); })());
 * expect(served).toEqual(['tea', 'cake']);
 */
export class Queue<T> extends Waitable implements AsyncIterable<T> {
	readonly kind = 'queue-get';
	readonly maxsize: number;
	readonly #store: QueueStore<T>;
	readonly #getters = new Set<Future<void>>();
	readonly #putters = new Set<Future<void>>();
	readonly #finished: Event;
	#unfinished = 0;
	#isShutDown = false;
	readonly #room = { waitReason: (loop: EventLoop) => this.#reason('queue-put', loop) };

	/** @param maxsize 0 or less: no limit. */
	constructor(maxsize = 0, options?: NamedFor, store: QueueStore<T> = new Ring<T>()) {
		super(options);
		if (Number.isNaN(maxsize)) throw new RangeError('maxsize must be a number, got NaN');
		this.maxsize = maxsize;
		this.#store = store;
		this.#finished = new Event({
			name: options?.name,
			subject: { waitReason: (loop) => this.#reason('queue-join', loop) },
			isPart: true,
		});
		this.#finished.set();
	}

	qsize(): number {
		return this.#store.length;
	}

	empty(): boolean {
		return this.#store.length === 0;
	}

	full(): boolean {
		return this.maxsize > 0 && this.#store.length >= this.maxsize;
	}

	/** Waits for room, and puts. @throws QueueShutDown. */
	*put(item: T): Coroutine<void> {
		while (this.full()) {
			if (this.#isShutDown) throw closed(this);
			const putter = this.newWaiter(this.#room);
			yield* this.#waitIn(this.#putters, putter, 'queue-put', () => !this.full());
		}
		this.putNowait(item);
	}

	/** @throws QueueFull; QueueShutDown. */
	putNowait(item: T): void {
		if (this.#isShutDown) throw closed(this);
		if (this.full()) throw new QueueFull(`${this} is full: wait with yield* queue.put(item)`);
		this.#store.push(item);
		this.#unfinished++;
		this.#finished.clear();
		this.#traceChange();
		wakeNext(this.#getters);
	}

	/** Waits for an item, and takes it. @throws QueueShutDown once it is shut down and empty. */
	*get(): Coroutine<T> {
		while (this.empty()) {
			if (this.#isShutDown) throw closed(this);
			yield* this.#waitIn(this.#getters, this.newWaiter(), 'queue-get', () => !this.empty());
		}
		return this.getNowait();
	}

	/** @throws QueueEmpty; QueueShutDown once it is shut down and empty. */
	getNowait(): T {
		if (this.empty()) {
			if (this.#isShutDown) throw closed(this);
			throw new QueueEmpty(`${this} is empty: wait with yield* queue.get()`);
		}
		const item = this.#store.shift() as T;
		this.#traceChange();
		wakeNext(this.#putters);
		return item;
	}

	/** The work on one item that was taken is done; `join()` waits for all. @throws RangeError if called too often. */
	taskDone(): void {
		if (this.#unfinished <= 0)
			throw new RangeError('taskDone() called too many times: once for each item that was put');
		this.#unfinished--;
		this.#traceChange();
		if (this.#unfinished === 0) this.#finished.set();
	}

	/** Waits until `taskDone()` was called for every item that was put. */
	*join(): Coroutine<void> {
		if (this.#unfinished > 0) yield* this.#finished.wait();
	}

	/** No more items are taken in; what is in it can still be got, unless `immediate` drops it. */
	shutdown(options?: { immediate?: boolean }): void {
		this.#isShutDown = true;
		if (options?.immediate) {
			this.#unfinished = Math.max(0, this.#unfinished - this.#store.length);
			this.#store.clear();
			if (this.#unfinished === 0) this.#finished.set();
		}
		this.#traceChange();
		wakeAll(this.#getters);
		wakeAll(this.#putters);
	}

	/** For native code: gives items until the queue is shut down and empty. */
	async *[Symbol.asyncIterator](): AsyncIterator<T> {
		const { loop } = this;
		if (loop === undefined) {
			throw new RuntimeError(`${this} belongs to no loop yet: use it in a coroutine, or iterate it while a loop runs`);
		}
		for (;;) {
			const next = await loop.createTask(this.#getUntilShutDown()).toPromise();
			if (next === undefined) return;
			yield next.item;
		}
	}

	/** '<Queue maxsize=2 _queue=[1] _getters[1] tasks=1>' */
	override toString(): string {
		const parts = [this.constructor.name, `maxsize=${this.maxsize}`];
		if (!this.empty()) parts.push(`_queue=${showValue([...this.#store])}`);
		if (this.#getters.size > 0) parts.push(`_getters[${this.#getters.size}]`);
		if (this.#putters.size > 0) parts.push(`_putters[${this.#putters.size}]`);
		if (this.#unfinished > 0) parts.push(`tasks=${this.#unfinished}`);
		if (this.#isShutDown) parts.push('shutdown');
		return `<${parts.join(' ')}>`;
	}

	override waitReason(loop: EventLoop): WaitReason {
		return this.#reason('queue-get', loop);
	}

	override nameIn(loop: EventLoop): string {
		return this.name ?? `queue-${loop.idOf(this)}`;
	}

	protected override waiting(): number {
		return this.#getters.size + this.#putters.size;
	}

	protected override free(): number {
		return this.qsize();
	}

	#reason(kind: 'queue-get' | 'queue-put' | 'queue-join', loop: EventLoop): WaitReason {
		return { kind, object: loop.idOf(this), name: this.nameIn(loop), holders: [], size: this.qsize() };
	}

	*#waitIn(
		line: Set<Future<void>>,
		waiter: Future<void>,
		kind: 'queue-get' | 'queue-put',
		mayGoOn: () => boolean,
	): Coroutine<void> {
		line.add(waiter);
		this.trace('wait-began', kind);
		try {
			yield* waiter;
		} catch (error) {
			line.delete(waiter);
			// This task had been woken, and can't take what it was woken for: the next in line can.
			if (waiter.state === FINISHED && mayGoOn()) wakeNext(line);
			throw error;
		} finally {
			line.delete(waiter);
			this.trace('wait-ended', kind);
		}
	}

	*#getUntilShutDown(): Coroutine<{ item: T } | undefined> {
		try {
			return { item: yield* this.get() };
		} catch (error) {
			if (error instanceof QueueShutDown) return undefined;
			throw error;
		}
	}

	#traceChange(): void {
		const loop = running.loop;
		if (loop?.tracer === undefined) return;
		const about = { object: loop.idOf(this), name: this.nameIn(loop) };
		loop.tracer.queue({ ...about, size: this.qsize(), unfinished: this.#unfinished });
	}
}

function closed(queue: Queue<never> | object): QueueShutDown {
	return new QueueShutDown(`${queue} was shut down`);
}

/** Wakes the first that is still waiting; those before it were cancelled. */
function wakeNext(line: Set<Future<void>>): void {
	for (const waiter of line) {
		line.delete(waiter);
		if (waiter.state !== PENDING) continue;
		waiter.setResult();
		return;
	}
}

function wakeAll(line: Set<Future<void>>): void {
	for (const waiter of line) if (waiter.state === PENDING) waiter.setResult();
	line.clear();
}
