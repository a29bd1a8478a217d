import type { HostileCase } from './case.ts';
import { CLOCKS } from './cases/clocks.ts';
import { ESCAPES } from './cases/escapes.ts';
import { FLOODS } from './cases/floods.ts';
import { FORGERY } from './cases/forgery.ts';
import { LOOPS } from './cases/loops.ts';
import { TAMPERING } from './cases/tampering.ts';
import { WORKERS } from './cases/workers.ts';

/** All that is tried, by kind. */
export const COLLECTION: readonly { readonly kind: string; readonly cases: readonly HostileCase[] }[] = [
	{ kind: 'loops', cases: LOOPS },
	{ kind: 'floods of output', cases: FLOODS },
	{ kind: 'tampering', cases: TAMPERING },
	{ kind: 'forgery', cases: FORGERY },
	{ kind: 'escapes', cases: ESCAPES },
	{ kind: 'clock games', cases: CLOCKS },
	{ kind: 'nested workers', cases: WORKERS },
];
