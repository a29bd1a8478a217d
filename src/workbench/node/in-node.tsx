/** Programs of real Node, in the page's one WebContainer. Loaded with the first of them that is to run. */

import { createContainer } from '../../engines/webcontainer/container.ts';
import { createWebContainerEngine } from '../../engines/webcontainer/engine.ts';
import type { Engine } from '../../run/engine.ts';
import type { Outcome } from '../outcome.ts';
import { hasAgreed } from './agreement.ts';
import { NodePanel } from './node-panel.tsx';

const container = createContainer({ agreed: hasAgreed() });
const engine = createWebContainerEngine(container);

/** The engine, if Node is there; else what the page shows in place of a run. */
export function nodeEngine(id: string, button: 'Run' | 'Check'): Engine | Outcome {
	if (container.state.kind === 'ready') return engine;
	const title = 'Not run yet: this program needs real Node';
	return {
		record: null,
		failure: { kind: 'engine-failed', why: title },
		title,
		marks: [],
		View: ({ again, desk }) => <NodePanel {...{ id, container, desk }} again={() => again(button)} />,
	};
}
