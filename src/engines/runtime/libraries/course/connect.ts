// The library course as a run has it, and the globals that belong to it.
import type { Connected, Doors } from '../doors.ts';
import { createAnyDelay } from './any-delay.ts';
import type * as course from './course.d.ts';
import { createFetch } from './fetch.ts';
import { Headers } from './headers.ts';
import { serveOverNetwork } from './over-network.ts';
import { Response } from './response.ts';
import { createServices } from './services.ts';
import { installStreamIteration } from './stream-iteration.ts';

export function connect(doors: Doors): Connected {
	const services = createServices(doors);
	const overNetwork = doors.network && serveOverNetwork(doors.network, doors, services);
	const exports: typeof course = {
		anyDelay: createAnyDelay(doors),
		service: overNetwork?.make ?? services.make,
		log(...values) {
			const lane = doors.lanes.current();
			doors.report({ kind: 'log', text: doors.format(values), ...(lane !== null && { lane }) });
		},
	};
	const globals = overNetwork
		? { fetch: overNetwork.fetch }
		: { fetch: createFetch(doors, services), Response, Headers };
	for (const [name, value] of Object.entries(globals)) {
		Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
	}
	if (!overNetwork) installStreamIteration();
	return { exports, reset: services.reset };
}
