import { tmpdir } from 'node:os';

/** What is said before a program runs in real Node: that it is no sandbox, and where it runs. */
export function rightsText(what: string): string {
	return `Runs ${what} in Node on this machine, with your rights: it can read and change what you can. Its working folder is one of its own in ${tmpdir()}, gone after the run; so are all processes that it starts.\n`;
}
