// What random programs use; it runs beside them, in Node and in the engine under test.

/** Milliseconds between two timers, so that even a busy machine fires them in order. */
const GAP = 8;
let tick = 0;
let choices = 0;
let prints = 0;
let pending = 0;
let started = 0;
let highest = 0;
let lastFired = 0;
let below = false;
let calm: () => void = () => {};

/** Counts microtask ticks from here on: whatever comes a tick late carries another number. */
function beat(left: number): void {
	if (left > 0)
		Promise.resolve().then(() => {
			tick++;
			beat(left - 1);
		});
}

// A `return` in a `finally` drops the promise that was to be returned: that must not end the run.
process.on('unhandledRejection', (error) => print('unhandled', error));

export function begin(name: string): void {
	[tick, choices, prints, highest, lastFired, below] = [0, 0, 0, 0, 0, false];
	started = Date.now();
	console.log(`# ${name}`);
	beat(400);
}

/** Resolves when no timer is left and all microtasks have run. */
export function quiet(): Promise<void> {
	return new Promise((resolve) => {
		calm = () => void setImmediate(() => setImmediate(() => (pending === 0 ? resolve() : undefined)));
		if (pending === 0) calm();
	});
}

export function print(label: string, value?: unknown): void {
	// A program that never ends is of no use.
	if (++prints > 300) throw new Error('too much');
	console.log(value === undefined ? `${tick} ${label}` : `${tick} ${label} = ${show(value)}`);
}

function show(value: unknown): string {
	if (value instanceof AggregateError) return `${value.name}(${value.errors.map(show)})`;
	if (value instanceof SuppressedError) return `Suppressed(${show(value.error)}, ${show(value.suppressed)})`;
	if (value instanceof Error) return `${value.name} ${value.message}`;
	return typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
}

/** True two times of three, the same in every run. */
export function choose(): boolean {
	return ++choices % 3 !== 0;
}

export function fail(label: string): Error {
	return new Error(`fail ${label}`);
}

/** Nobody else may handle its rejection. */
export function keep<T>(value: T): T {
	if (value instanceof Promise) value.catch(() => {});
	return value;
}

export function reject(label: string): Promise<never> {
	return keep(Promise.reject(fail(label)));
}

export function tell(label: string, value: unknown): void {
	Promise.resolve(value).then(
		(result) => print(label, result),
		(error) => print(label, error),
	);
}

/** A timer with a deadline no other has: now and then before the one set last, most often behind it. */
export function sleep(label: string): Promise<string> {
	below = !below;
	const between = highest - 1;
	const slot = below && between > lastFired + 1 ? between : highest + 2;
	highest = Math.max(highest + 2, slot);
	pending++;
	return new Promise((resolve) => {
		setTimeout(
			() => {
				lastFired = Math.max(lastFired, slot);
				print(label, 'fired');
				beat(400);
				resolve(label);
				if (--pending === 0) calm();
			},
			started + slot * GAP - Date.now(),
		);
	});
}

export function deferred(label: string): Promise<string> {
	const { promise, resolve } = Promise.withResolvers<string>();
	queueMicrotask(() => {
		print(label, 'settles');
		resolve(label);
	});
	return promise;
}

export function thenable(how: string, label: string): unknown {
	return {
		// biome-ignore lint/suspicious/noThenProperty: thenables are what is tested.
		then(resolve: (value: unknown) => void, reject: (error: unknown) => void) {
			print(label, `then ${resolve.length} ${reject.length}`);
			if (how === 'now') resolve(label);
			if (how === 'later') queueMicrotask(() => resolve(label));
			if (how === 'rejects') reject(fail(label));
			if (how === 'promise') resolve(Promise.resolve(label));
			if (how === 'throws') throw fail(label);
		},
	};
}

export function iterator(label: string, promises: boolean) {
	let left = 2;
	const answer = <T>(done: boolean, value: T) => {
		const result = { done, value };
		return promises ? Promise.resolve(result) : (result as unknown as Promise<typeof result>);
	};
	return {
		[Symbol.asyncIterator]() {
			return this;
		},
		next() {
			print(label, `next ${left}`);
			return answer(left-- <= 0, `${label} ${left}`);
		},
		return(value?: unknown) {
			print(label, 'return');
			return answer(true, value);
		},
		throw(error: unknown) {
			print(label, 'throw');
			return answer(true, error);
		},
	};
}

export function resource(label: string, fails: boolean) {
	return {
		[Symbol.dispose]() {
			print(label, 'dispose');
			if (fails) throw fail(label);
		},
	};
}

export function asyncResource(label: string, fails: boolean) {
	return {
		async [Symbol.asyncDispose]() {
			print(label, 'dispose');
			await label;
			print(label, 'disposed');
			if (fails) throw fail(label);
		},
	};
}
