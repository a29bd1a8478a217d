import type { Held } from '../../../run/resources.ts';
import { RESOURCES } from '../resources.ts';

/** As the language's own. */
class DisposableStack {
	#held: Held = RESOURCES.open();
	#disposed = false;

	get disposed(): boolean {
		return this.#disposed;
	}
	use<T>(value: T): T {
		RESOURCES.use(this.#open(), value);
		return value;
	}
	adopt<T>(value: T, onDispose: (value: T) => void): T {
		RESOURCES.use(this.#open(), { [Symbol.dispose]: () => onDispose(value) });
		return value;
	}
	defer(onDispose: () => void): void {
		RESOURCES.use(this.#open(), { [Symbol.dispose]: () => onDispose() });
	}
	move(): DisposableStack {
		const moved = new DisposableStack();
		moved.#held = this.#open();
		this.#disposed = true;
		return moved;
	}
	dispose(): void {
		if (this.#disposed) return;
		this.#disposed = true;
		RESOURCES.close(this.#held);
	}
	[Symbol.dispose](): void {
		this.dispose();
	}
	get [Symbol.toStringTag](): string {
		return 'DisposableStack';
	}
	#open(): Held {
		if (this.#disposed) throw new ReferenceError('Cannot add values to a disposed stack!');
		return this.#held;
	}
}

/** As the language's own. */
class AsyncDisposableStack {
	#held: Held = RESOURCES.open();
	#disposed = false;

	get disposed(): boolean {
		return this.#disposed;
	}
	use<T>(value: T): T {
		RESOURCES.useAsync(this.#open(), value);
		return value;
	}
	adopt<T>(value: T, onDispose: (value: T) => unknown): T {
		RESOURCES.useAsync(this.#open(), { [Symbol.asyncDispose]: () => onDispose(value) });
		return value;
	}
	defer(onDispose: () => unknown): void {
		RESOURCES.useAsync(this.#open(), { [Symbol.asyncDispose]: () => onDispose() });
	}
	move(): AsyncDisposableStack {
		const moved = new AsyncDisposableStack();
		moved.#held = this.#open();
		this.#disposed = true;
		return moved;
	}
	async disposeAsync(): Promise<void> {
		if (this.#disposed) return;
		this.#disposed = true;
		for (let step = RESOURCES.next(this.#held); step !== null; step = RESOURCES.next(this.#held)) {
			try {
				await step.value;
			} catch (error) {
				RESOURCES.failed(this.#held, error);
			}
		}
		RESOURCES.closed(this.#held);
	}
	[Symbol.asyncDispose](): Promise<void> {
		return this.disposeAsync();
	}
	get [Symbol.toStringTag](): string {
		return 'AsyncDisposableStack';
	}
	#open(): Held {
		if (this.#disposed) throw new ReferenceError('Cannot add values to a disposed stack!');
		return this.#held;
	}
}

/** The stacks of explicit resource management, for browsers that lack them. Call before the program runs. */
export function installDisposableStacks(): void {
	for (const stack of [DisposableStack, AsyncDisposableStack]) {
		if (stack.name in globalThis) continue;
		Object.defineProperty(globalThis, stack.name, { value: stack, configurable: true, writable: true });
	}
}
