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

function headerOf(error: unknown): string {
	try {
		return Reflect.apply(errorToString, error, []);
	} catch {
		return 'Error';
	}
}
