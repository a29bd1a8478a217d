/** A module that programs may import and that is not theirs. */
interface Library {
	readonly name: string;
	/** Only hidden tests may import it. */
	readonly testsOnly: boolean;
	/** Only programs for Node may import it. */
	readonly nodeOnly?: true;
}

const LIBRARIES: readonly Library[] = [
	{ name: 'aio', testsOnly: false },
	{ name: 'course', testsOnly: false },
	{ name: 'node:events', testsOnly: false },
	{ name: 'node:timers/promises', testsOnly: false },
	{ name: 'redis', testsOnly: false },
	{ name: 'course/test', testsOnly: true },
];

/** What runs a program: the sandbox of a page, with what it brings along, or Node, with all of its own modules. */
export type Platform = 'sandbox' | 'node';

/** What a file may import besides other files; in Node also every module of Node's, `isOfNode`. */
export function librariesFor(isTests: boolean, platform: Platform): readonly string[] {
	return LIBRARIES.filter(
		({ testsOnly, nodeOnly }) => (isTests || !testsOnly) && (platform === 'node' || !nodeOnly),
	).map(({ name }) => name);
}

/** Whether a specifier names a module of Node. */
export function isOfNode(name: string): boolean {
	return /^node:[a-z]/.test(name);
}

/** Whether a library of that name exists for anyone. */
export function isLibrary(name: string): boolean {
	return LIBRARIES.some((library) => library.name === name);
}
