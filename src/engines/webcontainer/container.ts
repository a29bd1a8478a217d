import type { WebContainer } from '@webcontainer/api';
import { BOOT_LIMITS, type BootLimits, type BootResult, boot, removeFrame } from './boot.ts';
import type { ContainerState } from './state.ts';

/** The page's one WebContainer, from the question whether to load it on. */
export interface Container {
	readonly state: ContainerState;
	/** Calls `listener` with every further state; returns what ends that. */
	onChange(listener: (state: ContainerState) => void): () => void;
	/** The learner wants it: from now on it may be loaded. */
	agree(): void;
	/** Boots it if it is not there; the container, or null and a state that says why not. Never rejects. */
	take(): Promise<WebContainer | null>;
	/** Ends it and all that runs in it; the next `take` boots another. */
	tearDown(because: Extract<ContainerState, { kind: 'asleep' | 'crashed' | 'stuck' }>): Promise<void>;
}

interface Options {
	/** The learner has agreed before. */
	readonly agreed?: boolean;
	readonly limits?: BootLimits;
}

/** Real milliseconds that a container gets to put its things away before its frame is taken from it. */
const FAREWELL = 300;

export function createContainer({ agreed = false, limits = BOOT_LIMITS }: Options = {}): Container {
	let state: ContainerState = { kind: agreed ? 'asleep' : 'needs-consent' };
	let booting: Promise<WebContainer | null> | null = null;
	/** The end of the one before. */
	let ending: Promise<void> = Promise.resolve();
	const listeners = new Set<(state: ContainerState) => void>();

	function become(next: ContainerState): void {
		state = next;
		for (const listener of listeners) listener(next);
	}

	async function bootOnce(): Promise<WebContainer | null> {
		await ending;
		const result: BootResult = await boot(limits, become);
		if (!result.ok) {
			booting = null;
			become(result.obstacle);
			return null;
		}
		const { container } = result;
		container.on('error', ({ message }) => void tearDown({ kind: 'crashed', why: message }));
		become({ kind: 'ready' });
		return container;
	}

	async function tearDown(because: ContainerState): Promise<void> {
		if (state.kind !== 'ready' || booting === null) return ending;
		ending = end(booting);
		booting = null;
		become(because);
		await ending;
	}

	return {
		get state() {
			return state;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		agree() {
			if (state.kind === 'needs-consent') become({ kind: 'asleep' });
		},
		async take() {
			if (state.kind === 'needs-consent') return null;
			booting ??= bootOnce();
			return booting;
		},
		tearDown,
	};
}

async function end(booted: Promise<WebContainer | null>): Promise<void> {
	try {
		(await booted)?.teardown();
		await new Promise((resolve) => setTimeout(resolve, FAREWELL));
	} catch {
		// It is gone already.
	}
	removeFrame();
}
