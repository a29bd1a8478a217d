import { tidyStack } from '../../runtime/error-data.ts';
import type { Locate } from '../../runtime/stack.ts';
import type { AsyncCallers } from '../../runtime/tracing/async-callers.ts';

/** A line of a stack as the program's own, or as it was. */
type Translate = (line: string) => string;

const errorToString = Error.prototype.toString;

/**
 * Stacks tell of the program's files and their lines and columns, and of nothing of the runner's, whoever reads them.
 * @param translate knows the program's files
 */
export function installStacks(translate: Translate): void {
	Error.prepareStackTrace = (error, frames) => {
		const lines = frames.map(String).filter((line) => !line.includes(__filename));
		return [headerOf(error), ...lines.map((line) => `    at ${translate(line)}`)].join('\n');
	};
}

/** Errors print with the program's lines only. Call once, before the program runs. */
export function installErrorFormat(locate: Locate, callers: AsyncCallers): void {
	Object.defineProperty(Error.prototype, Symbol.for('nodejs.util.inspect.custom'), {
		configurable: true,
		writable: true,
		value(this: unknown) {
			if (this instanceof Error) tidyStack(this, locate, callers);
			return this;
		},
	});
}

function headerOf(error: unknown): string {
	try {
		return Reflect.apply(errorToString, error, []);
	} catch {
		return 'Error';
	}
}
