import type { EventLoop } from './event-loop.ts';
import type { Host } from './host.ts';
import { createLibraryModules, type Libraries } from './libraries/library-modules.ts';
import type { MainPhase } from './main-phase.ts';

interface Parts {
	readonly host: Host;
	readonly loop: EventLoop;
	readonly main: MainPhase;
	readonly libraries: Libraries;
	/** Links the program, asking `library` for the URL of each library it imports; returns the entry's URL. */
	link(library: (name: string) => string, announce: string): string | undefined;
}

/** What modules reach through a global name nobody can guess. */
interface Vault {
	libraries: Libraries | undefined;
	/** The program's first module is about to be evaluated. */
	begin(): void;
	/** The entry module has been evaluated. */
	end(): void;
	/** A dynamic import of `url` begins: the clock waits until its modules are loaded. */
	announce(url: string): string;
	readonly loaded: Record<number, () => void>;
}

/** Loads the program and tells `main` what becomes of its entry module. */
export function startProgram({ host, loop, main, libraries, link }: Parts): void {
	const key = `yieldpoint ${Math.random()}`;
	const vaultCode = `globalThis[${JSON.stringify(key)}]`;
	const imports = (...urls: string[]) => urls.map((url) => `import ${JSON.stringify(url)};\n`).join('');
	let lastLoad = 0;

	const vault: Vault = {
		libraries,
		loaded: {},
		begin() {
			vault.libraries = undefined;
			loop.wake();
		},
		end() {
			main.fulfilled();
			loop.wake();
		},
		announce(url) {
			const load = ++lastLoad;
			const release = loop.holdClock();
			vault.loaded[load] = release;
			// A module beside the target is evaluated as soon as both are loaded, even if the target then waits for a timer.
			const beside = host.publish('loaded', `${vaultCode}.loaded[${load}]?.();`);
			const both = host.publish('import', imports(beside, url));
			queueMicrotask(() => host.load(both).then(release, release));
			return url;
		},
	};
	Object.defineProperty(globalThis, key, { value: vault });

	try {
		const used = new Set<string>();
		const libraryUrl = createLibraryModules(host, libraries, `${vaultCode}.libraries`);
		const entry = link((name) => {
			const url = libraryUrl(name);
			used.add(url);
			return url;
		}, `${vaultCode}.announce`);
		if (entry === undefined) throw new Error('The program has no module of its entry’s name.');
		const begin = host.publish('begin', `${vaultCode}.begin();`);
		const start = host.publish('start', `${imports(...used, begin, entry)}${vaultCode}.end();`);
		host.load(start).catch((error: unknown) => {
			main.rejected(error);
			loop.wake();
		});
	} catch (error) {
		main.rejected(error);
		loop.wake();
	}
}
