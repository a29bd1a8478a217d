import type { Ending } from '../../src/run/ending.ts';
import type { RunOptions } from '../../src/run/engine.ts';
import type { RunRecord } from '../../src/run/record.ts';

/** One hostile program, and what must become of it. */
export interface HostileCase {
	/** What the program tries, as the end of the sentence "contains a program that …". */
	readonly name: string;
	/** The source of `main.ts`, or files by path. `LISTENER` stands for host and port of a server nobody may reach. */
	readonly program: string | Readonly<Record<string, string>>;
	/** Hidden tests: the source of a module that has `test` and `expect`, and imports `./main.ts`. */
	readonly tests?: string;
	readonly options?: RunOptions;
	/** How the run has to end; any of these, where the browser decides. */
	readonly ending: Ending['kind'] | readonly Ending['kind'][];
	/** What it prints: all of it, or what it must match. Left out: nothing. */
	readonly prints?: string | RegExp;
	/** How each hidden test has to end, in order. */
	readonly outcomes?: readonly string[];
	/** Further demands. Throws what is wrong. */
	readonly also?: (record: RunRecord) => void;
	/** What the browser may say in its console; left out: nothing. */
	readonly complaints?: RegExp;
	/** The browser may still say it when the next case runs, so that one gets another page. */
	readonly speaksLate?: boolean;
	/** JavaScript that goes to the engine as it is: preparing would refuse it, and the engine must not rely on that. */
	readonly unprepared?: boolean;
	/** It can't be tried in Node, where a thread has no sandbox around it. */
	readonly onlyInPage?: boolean;
}

/** What Chromium says when a policy has done its work. */
export const REFUSED = /violates the (following|document's) Content Security Policy|Refused to/;
