import type { Probes } from '../../run/probes.ts';
import type { Resources } from '../../run/resources.ts';
import type { EventLoop } from './event-loop.ts';
import type { Host } from './host.ts';
import { createLibraryModules, type Libraries } from './libraries/library-modules.ts';
import { importsOf, type Ties } from './link.ts';
import type { MainPhase } from './main-phase.ts';
import { ownMap } from './own-collections.ts';

/** What prepared code calls. */
interface Tools {
	readonly probes: Probes;
	readonly resources: Resources;
}

interface Parts {
	readonly host: Host;
	readonly loop: EventLoop;
	readonly main: MainPhase;
	readonly libraries: Libraries;
	readonly tools: Tools;
	/** The import of a module has failed; null: that of the entry. */
	moduleFailed(url: string | null, error: unknown): void;
	/** Links the program; returns the URL that starts it. */
	link(ties: Ties): string | undefined;
}

/** Taken before `Math.random` becomes a stream that a program can foresee. */
const { random } = Math;
// And these before a program can change them.
const { apply } = Reflect;
const { then } = Promise.prototype;
const inMicrotask = queueMicrotask;

/**
 * What modules reach through a global name. Programs can find that name, but can't write it into their source, and it
 * opens only for the code that linking has put into the modules: programs can't read that.
 */
interface Vault extends Tools {
	libraries: Libraries | undefined;
	/** A module of the program is about to be evaluated. */
	begin(): void;
	/** The entry module has been evaluated. */
	end(): void;
	/** A dynamic import of `url` begins: the clock waits until its modules are loaded. */
	announce(url: string): string;
}

/** Loads the program and tells `main` what becomes of its entry module. */
export function startProgram({ host, loop, main, libraries, tools, moduleFailed, link }: Parts): void {
	const name = `yieldpoint${random()}`.replace('.', '_');
	const key = random();
	const vaultCode = `${name}(${key})`;
	/** What is called when a module beside the target of an import is evaluated: it gets a key of its own, which opens nothing else. */
	const loads = ownMap<number, () => void>();
	let hasBegun = false;

	const vault: Vault = {
		...tools,
		libraries,
		begin() {
			hasBegun = true;
			vault.libraries = undefined;
			loop.wake();
		},
		end() {
			main.fulfilled();
			loop.wake();
		},
		announce(url) {
			const load = random();
			// A module beside the target is evaluated as soon as both are loaded, even if the target then waits for a timer.
			const beside = host.publish('loaded', `${name}(${load})();`);
			const both = host.publish('import', importsOf([beside, url]));
			// Whatever may throw has been done, or the clock would stand still for ever.
			const release = loop.holdClock();
			loads.set(load, release);
			const failed = (error: unknown) => {
				moduleFailed(url, error);
				release();
			};
			inMicrotask(() => {
				try {
					apply(then, host.load(both), [release, failed]);
				} catch {
					// The program has put its own class in the place of promises'.
					release();
				}
			});
			return url;
		},
	};
	const open = (given: number) => (given === key ? vault : loads.get(given));
	Object.defineProperty(globalThis, name, { value: open });

	/** Links the program and loads it. Before it has begun nothing of it can fail: then the browser could not fetch a module. */
	function load(triesLeft: number): void {
		const failed = (error: unknown) => {
			if (!hasBegun && triesLeft > 0 && error instanceof TypeError) return load(triesLeft - 1);
			moduleFailed(null, error);
			main.rejected(error);
			loop.wake();
		};
		try {
			const entry = link({
				library: createLibraryModules(host, libraries, `${vaultCode}.libraries`),
				tools: vaultCode,
				announce: `${name}a`,
				// Who waits for a module that awaits is evaluated in a microtask.
				first: host.evaluatesInMicrotask ? [host.publish('first', 'await null;')] : [],
				before: `${vaultCode}.begin();`,
				after: `${vaultCode}.end();`,
			});
			if (entry === undefined) throw new Error('The program has no module of its entry’s name.');
			host.load(entry).catch(failed);
		} catch (error) {
			failed(error);
		}
	}
	load(1);
}
