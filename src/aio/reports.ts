import type { EventLoop } from './event-loop.ts';
import type { Future } from './future.ts';
import type { Handle } from './handle.ts';
import type { Task } from './task.ts';
import { showValue } from './text.ts';

/** What an exception handler is told: an error that nobody is left to receive. */
export interface ExceptionContext {
	message: string;
	exception?: unknown;
	future?: Future<unknown>;
	task?: Task<unknown>;
	handle?: Handle;
	/** The report during which the exception handler itself failed. */
	context?: ExceptionContext;
}

export type ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => void;

/** Errors that would otherwise be lost: whom a loop tells, and which failed futures nobody has looked at. */
export class Reports {
	handler: ExceptionHandler | null = null;
	readonly #loop: EventLoop;
	readonly #unseen = new Set<Future<unknown>>();

	constructor(loop: EventLoop) {
		this.#loop = loop;
	}

	/** A future has failed, and nobody has seen the error yet. */
	remember(future: Future<unknown>): void {
		this.#unseen.add(future);
	}

	/** Somebody has seen the error of `future`, or does not want it. */
	forget(future: Future<unknown>): void {
		if (this.#unseen.size > 0) this.#unseen.delete(future);
	}

	/** The failed futures that nobody has looked at so far. */
	get unseen(): readonly Future<unknown>[] {
		return [...this.#unseen];
	}

	/** Reports what nobody has seen. */
	tellUnseen(): void {
		const { unseen } = this;
		this.#unseen.clear();
		for (const future of unseen) {
			const kind = 'coroutine' in future ? 'Task' : 'Future';
			this.tell({ message: `${kind} exception was never retrieved`, exception: future.value, future });
		}
	}

	/** Gives `context` to the handler; what goes wrong in there never reaches the caller. */
	tell(context: ExceptionContext): void {
		this.#loop.tracer?.report(context.message, context.exception);
		if (this.handler === null) {
			this.#loop.watcher?.unread(context);
			this.#byDefault(context);
			return;
		}
		try {
			this.handler(this.#loop, context);
		} catch (exception) {
			this.#byDefault({ message: 'Unhandled error in exception handler', exception, context });
		}
	}

	#byDefault(context: ExceptionContext): void {
		try {
			this.#loop.defaultExceptionHandler(context);
		} catch (exception) {
			console.error('Exception in the default exception handler', exception, 'while handling', context);
		}
	}
}

/** Writes a report to the console. */
export function writeReport(context: ExceptionContext): void {
	const subject = context.task ?? context.future ?? context.handle;
	const about = subject === undefined ? '' : `\n  ${subject}`;
	if (context.exception === undefined) console.error(`${context.message}${about}`);
	else if (context.exception instanceof Error) console.error(`${context.message}${about}\n`, context.exception);
	else console.error(`${context.message}${about}\n  thrown: ${showValue(context.exception)}`);
}
