import type { PreparedProgram } from '../../../run/program.ts';
import { append } from './append.ts';

/** Which promises never settle: found out when nothing can run any more, and not before. */
export interface Pending {
	/** False: it has settled, or that is not known. */
	has(value: unknown): boolean;
	/** Calls `find`, looks at all that it has asked for, and calls `then`: from here on `has` knows. */
	look(find: () => void, then: () => void): void;
}

/** So many promises are looked at. */
const MOST = 1_000;
/** Ticks after which a promise that has settled, or a value that only looks like one, has been heard of. */
const TICKS = 4;

const { apply, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { hasOwn } = Object;
const { includes } = String.prototype;
const { prototype } = Promise;
const { then } = prototype;

/**
 * No script can ask a promise for its state, but one that has settled calls back at once. Only those are looked at whose
 * `await` runs nothing of the program and asks it nothing.
 */
export function createPending({ modules }: Pick<PreparedProgram, 'modules'>): Pending {
	const asked: object[] = [];
	const settled: boolean[] = [];
	let isOpen = false;

	/** What is put in front of a promise sees each question, and can't be told from one. */
	function isWatched(): boolean {
		for (let i = 0; i < modules.length; i++) if (apply(includes, modules[i]?.code, ['Proxy'])) return true;
		return !isStill('then', then) || !isStill('constructor', Promise);
	}

	async function hear(index: number): Promise<void> {
		try {
			await asked[index];
		} catch {}
		settled[index] = true;
	}

	return {
		has(value) {
			if (!isOpen || typeof value !== 'object' || value === null) return false;
			for (let i = 0; i < asked.length; i++) if (asked[i] === value) return settled[i] === false;
			if (asked.length >= MOST || !isPlain(value)) return false;
			append(asked, value);
			// A place that is not there yet may be one at which the program listens.
			append(settled, false);
			return false;
		},
		async look(find, then) {
			isOpen = !isWatched();
			find();
			for (let i = 0; i < asked.length; i++) hear(i);
			for (let i = 0; i < TICKS; i++) await null;
			then();
		},
	};
}

/** Whether it is a promise that nobody has changed, or looks so: such a value is found to have settled. */
function isPlain(value: object): boolean {
	return getPrototypeOf(value) === prototype && !hasOwn(value, 'then') && !hasOwn(value, 'constructor');
}

function isStill(name: 'then' | 'constructor', original: unknown): boolean {
	const own = getOwnPropertyDescriptor(prototype, name);
	return own !== undefined && hasOwn(own, 'value') && own.value === original;
}
