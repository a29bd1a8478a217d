import { patient } from '../course/on-page.ts';
import { createLocalEngine } from '../engines/local/engine.ts';
import { createNodeEngine } from '../engines/node/engine.ts';
import type { Engine } from '../run/engine.ts';
import type { EngineWanted } from '../run/program.ts';

/** What is to be run, as far as the choice of an engine goes. */
interface Wanted {
	readonly engine?: EngineWanted;
	readonly clock: 'virtual' | 'real';
}

/** The engines of a command: the sandbox's runtime in threads of Node, and real Node. */
export interface Engines {
	of(wanted: Wanted): Engine;
	/** The same for where many things run at once: what takes real time gets more of it before it looks stuck. */
	patientOf(wanted: Wanted): Engine;
	dispose(): void;
}

/** Neither starts anything before it is asked to. */
export function createEngines(): Engines {
	const local = createLocalEngine();
	const node = createNodeEngine();
	const of: Engines['of'] = ({ engine }) => (engine === 'node' ? node : local);
	return {
		of,
		patientOf: (wanted) => (wanted.clock === 'real' ? patient(of(wanted)) : of(wanted)),
		dispose() {
			local.dispose();
			node.dispose();
		},
	};
}
