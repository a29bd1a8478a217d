/** Gives an error class the name it is known by, also after minifying. */
abstract class NamedError extends Error {
	static {
		name(NamedError, 'Error');
	}
}

function name(errorClass: { prototype: Error }, text: string): void {
	Object.defineProperty(errorClass.prototype, 'name', { value: text, configurable: true, writable: true });
}

/**
 * Thrown into a coroutine that was cancelled (asyncio.CancelledError).
 *
 * It is an `Error`, so every `catch` sees it: a `catch` around a suspension should throw it on, unless it means to
 * refuse the cancellation.
 */
export class CancelledError extends NamedError {
	/** What was given to `cancel()`; `undefined` without a message. */
	declare readonly detail: unknown;
	constructor(detail?: unknown) {
		super(detail === undefined ? '' : String(detail));
		// Printed beside the message only where it says more.
		Object.defineProperty(this, 'detail', { value: detail, enumerable: typeof detail === 'object' });
	}
	static {
		name(CancelledError, 'CancelledError');
	}
}

/** Time ran out (TimeoutError). Its `cause` is the CancelledError that the block saw. */
export class TimeoutError extends NamedError {
	static {
		name(TimeoutError, 'TimeoutError');
	}
}

/** A future was asked for what it does not have yet, or settled twice (asyncio.InvalidStateError). */
export class InvalidStateError extends NamedError {
	static {
		name(InvalidStateError, 'InvalidStateError');
	}
}

/** Something was used in a way that can't work (RuntimeError). */
export class RuntimeError extends NamedError {
	static {
		name(RuntimeError, 'RuntimeError');
	}
}

/** Coroutines awaited one another too deep for the engine's stack (RecursionError). Its `cause` is the engine's error. */
export class RecursionError extends RuntimeError {
	static {
		name(RecursionError, 'RecursionError');
	}
}

/** The loop went round and round without time passing: a task that never really waits. */
export class LivelockError extends RuntimeError {
	static {
		name(LivelockError, 'LivelockError');
	}
}

/** The barrier was reset or aborted while a task waited at it (asyncio.BrokenBarrierError). */
export class BrokenBarrierError extends RuntimeError {
	static {
		name(BrokenBarrierError, 'BrokenBarrierError');
	}
}

/** `getNowait()` found nothing (asyncio.QueueEmpty). */
export class QueueEmpty extends NamedError {
	static {
		name(QueueEmpty, 'QueueEmpty');
	}
}

/** `putNowait()` found no room (asyncio.QueueFull). */
export class QueueFull extends NamedError {
	static {
		name(QueueFull, 'QueueFull');
	}
}

/** The queue was shut down (asyncio.QueueShutDown). */
export class QueueShutDown extends NamedError {
	static {
		name(QueueShutDown, 'QueueShutDown');
	}
}

/** A worker's initializer failed, so its pool can't work (concurrent.futures.BrokenExecutor). */
export class BrokenExecutor extends RuntimeError {
	static {
		name(BrokenExecutor, 'BrokenExecutor');
	}
}

/** Errors of several tasks (ExceptionGroup); `errors` are in the order in which they occurred. */
export class ExceptionGroup extends AggregateError {
	static {
		name(ExceptionGroup, 'ExceptionGroup');
	}
}
