/** A module that programs may import and that is not theirs. */
interface Library {
	readonly name: string;
	/** Only hidden tests may import it. */
	readonly testsOnly: boolean;
}

const LIBRARIES: readonly Library[] = [
	{ name: 'aio', testsOnly: false },
	{ name: 'course', testsOnly: false },
	{ name: 'node:timers/promises', testsOnly: false },
	{ name: 'course/test', testsOnly: true },
];

/** What a file may import besides other files. */
export function librariesFor(isTests: boolean): readonly string[] {
	return LIBRARIES.filter((library) => isTests || !library.testsOnly).map((library) => library.name);
}

/** Whether a library of that name exists for anyone. */
export function isLibrary(name: string): boolean {
	return LIBRARIES.some((library) => library.name === name);
}
