// A page that has the WebContainer engine and nothing else; tests call it from outside.
import { type Container, createContainer } from '../../../src/engines/webcontainer/container.ts';
import { createWebContainerEngine } from '../../../src/engines/webcontainer/engine.ts';
import type { ContainerState } from '../../../src/engines/webcontainer/state.ts';
import type { Engine } from '../../../src/run/engine.ts';
import { runOn } from '../../contract/run-on.ts';

function create(patience: number) {
	const container = createContainer({ agreed: true, limits: { connecting: patience, starting: patience } });
	const engine = createWebContainerEngine(container);
	const states: ContainerState[] = [];
	container.onChange((state) => states.push(state));
	return { container, engine, states, run: runOn(engine) };
}

let opened: ReturnType<typeof create> | null = null;

/** The page's engine, with a container that the learner has agreed to. Who asks first says how many seconds it waits. */
function open(patience = 60): ReturnType<typeof create> {
	opened ??= create(patience);
	return opened;
}

const webcontainer = { open, createContainer, createWebContainerEngine };

declare global {
	interface Window {
		webcontainer: {
			open: typeof open;
			createContainer: typeof createContainer;
			createWebContainerEngine(container: Container): Engine;
		};
	}
}
window.webcontainer = webcontainer;
