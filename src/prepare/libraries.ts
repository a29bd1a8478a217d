/** Modules that programs may import and that are not theirs. */
const LIBRARIES: readonly string[] = ['aio', 'course', 'node:events', 'node:timers/promises', 'redis'];
/** Only hidden tests may import it. */
const FOR_TESTS = 'course/test';

/** What runs a program: the sandbox of a page, with what it brings along, or Node, with all of its own modules. */
export type Platform = 'sandbox' | 'node';

/** What a file may import besides other files; in Node also every module of Node's, `isOfNode`. */
export function librariesFor(isTests: boolean): readonly string[] {
	return isTests ? [...LIBRARIES, FOR_TESTS] : LIBRARIES;
}

/** Whether a specifier names a module of Node. */
export function isOfNode(name: string): boolean {
	return /^node:[a-z]/.test(name);
}

/** Whether a library of that name exists for anyone. */
export function isLibrary(name: string): boolean {
	return librariesFor(true).includes(name);
}

/** Whether a library is on this platform what the course makes of it: in Node, packages and Node's modules are their own. */
export function isOurs(name: string, platform: Platform): boolean {
	return platform === 'sandbox' || name === 'aio' || name === 'course' || name === FOR_TESTS;
}
