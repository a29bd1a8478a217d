// The library course as a run has it, and the globals that belong to it.
import type { Connected, Doors } from '../doors.ts';
import { createAnyDelay } from './any-delay.ts';
import type * as course from './course.d.ts';
import { createFetch } from './fetch.ts';
import { Headers } from './headers.ts';
import { Response } from './response.ts';
import { createServices } from './services.ts';

export function connect(doors: Doors): Connected {
	const services = createServices(doors);
	const exports: typeof course = {
		anyDelay: createAnyDelay(doors),
		service: services.make,
		log(...values) {
			const lane = doors.lanes.current();
			doors.report({ kind: 'log', text: doors.format(values), ...(lane !== null && { lane }) });
		},
	};
	// Real Node has classes of its own.
	const classes = doors.fetchOutside ? {} : { Response, Headers };
	for (const [name, value] of Object.entries({ fetch: createFetch(doors, services), ...classes })) {
		Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
	}
	return { exports, reset: services.reset };
}
