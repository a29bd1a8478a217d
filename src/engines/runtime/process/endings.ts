import type { PausableLoop } from '../event-loop.ts';
import type { Host } from '../host.ts';
import type { RunProcess, Tell } from './absent.ts';
import { type Lent, outOfRange } from './lent.ts';

interface Parts {
	readonly lent: Lent;
	readonly host: Host;
	loop(): PausableLoop;
	readonly tell: Tell;
	/** Calls back when all rejections have been told. */
	toldRejections(callback: () => void): void;
	/** Ends this thread at once. */
	exit(): void;
}

/** How a program hears of its end, and how it brings it about. */
export interface Endings extends Pick<RunProcess, 'beforeExit' | 'exit'> {
	/** `exit` has been told, or nobody is to hear of it any more: no tick runs after it. */
	isExiting: boolean;
	/** An error was taken: an event loop that is empty turns once more. */
	turnsAgain(): void;
	/** `exit` and `exitCode`, for `process`. */
	readonly properties: PropertyDescriptorMap;
}

export function createEndings({ lent, host, loop, tell, toldRejections, exit }: Parts): Endings {
	let exitCode: number | string | undefined;
	/** What ends the run once `exit` has been told; null: `process.exit` itself. */
	let ending: (() => void) | null = null;
	let askedAfter = -1;

	function setCode(code: unknown): void {
		if (code === null || code === undefined) {
			exitCode = undefined;
			return;
		}
		const value = typeof code === 'string' && code !== '' ? Number(code) : code;
		if (typeof value !== 'number' || (Number.isNaN(value) && code !== value)) {
			throw lent.invalidArgument('code', 'of type number', code);
		}
		if (!Number.isInteger(value)) throw outOfRange(lent, 'code', 'an integer', code);
		exitCode = code as number | string;
	}

	const tellExit = () => void tell('exit', [Number(exitCode ?? 0)]);

	const endings: Endings = {
		isExiting: false,
		turnsAgain() {
			askedAfter = -1;
		},
		beforeExit(tasks) {
			if (tasks === askedAfter || endings.isExiting) return false;
			askedAfter = tasks;
			// Also by one that throws.
			let isHeard = true;
			loop().runTask(() => {
				isHeard = tell('beforeExit', [Number(exitCode ?? 0)]);
			});
			return isHeard;
		},
		exit(code, end) {
			if (endings.isExiting) return end();
			endings.isExiting = true;
			ending = end;
			if (code === 1) exitCode = 1;
			if (code === 13) exitCode ??= 13;
			if (code === 1) {
				// What a listener throws now is nothing to the error that ends the run.
				try {
					tellExit();
				} catch {}
				return end();
			}
			// Nothing that the listeners set going runs any more, but for their microtasks.
			loop().pause();
			loop().runTask(tellExit);
			host.hop(() => toldRejections(end));
		},
		properties: {
			exitCode: { get: () => exitCode, set: setCode, enumerable: true, configurable: true },
			exit: {
				value: {
					exit(...code: unknown[]) {
						if (code.length > 0) setCode(code[0]);
						if (!endings.isExiting) {
							endings.isExiting = true;
							tellExit();
						}
						// An ending that is under way stays what it is.
						(ending ?? exit)();
					},
				}.exit,
				enumerable: true,
				configurable: true,
				writable: true,
			},
		},
	};
	return endings;
}
