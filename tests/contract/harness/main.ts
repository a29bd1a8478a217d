// A page that has the embedded engine and nothing else; tests call it from outside.
import { createEmbeddedEngine } from '../../../src/engines/embedded/engine.ts';
import { runOn } from '../run-on.ts';

const engine = createEmbeddedEngine();
const harness = { engine, runOn: runOn(engine), createEmbeddedEngine };

declare global {
	interface Window {
		harness: typeof harness;
	}
}
window.harness = harness;
