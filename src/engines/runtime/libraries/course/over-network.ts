import type { Arrived, Doors, Network } from '../doors.ts';
import type { Routes, Service } from './course.d.ts';
import type { Outcome } from './exchange.ts';
import { Headers } from './headers.ts';
import type { Begun, Services } from './services.ts';

/** Under this name a request carries its number, so that the service knows which one has come. */
const NUMBER = 'x-yieldpoint-request';

interface OverNetwork {
	/** As `course` exports `service`. */
	make(origin: string, routes: Routes): Service;
	/** Reaches the services at their origins, and the rest of the network as the real one does. */
	readonly fetch: typeof globalThis.fetch;
}

/** A request from `fetch` until the service has answered. */
interface Call extends Begun {
	arrived: Arrived | null;
}

/** Each service is a real server on this machine, and a request to its origin goes there. */
export function serveOverNetwork(network: Network, { lanes }: Doors, services: Services): OverNetwork {
	const { fetch: outside } = globalThis;
	const addresses = new Map<string, Promise<string>>();
	const calls = new Map<string, Call>();
	let last = 0;

	function make(origin: string, routes: Routes): Service {
		const service = services.make(origin, routes);
		const address = network.serve((arrived) => receive(service.origin, arrived));
		// Told to whoever asks the service.
		address.catch(() => {});
		addresses.set(service.origin, address);
		return service;
	}

	function begin(method: string, url: URL): Call | null {
		const begun = services.begin({ method, url }, (outcome) => call.arrived && end(call.arrived, outcome));
		if (begun === null) return null;
		const call: Call = { ...begun, arrived: null };
		return call;
	}

	function receive(origin: string, arrived: Arrived): void {
		const { [NUMBER]: number, ...headers } = arrived.headers;
		const url = new URL(arrived.path, origin);
		// Without a number it does not come from the program: from a browser, say.
		const call = number === undefined ? begin(arrived.method, url) : calls.get(number);
		if (!call) {
			// The program has given it up before it came here.
			arrived.drop();
			return;
		}
		if (number !== undefined) calls.delete(number);
		call.arrived = arrived;
		arrived.onGone(call.exchange.abort);
		call.serve({ method: arrived.method, url, headers: new Headers(headers), body: arrived.body });
	}

	async function send(request: Request, url: URL, address: Promise<string>, call: Call): Promise<Response> {
		const number = String(++last);
		calls.set(number, call);
		try {
			const forwarded = new Request(`${await address}${url.pathname}${url.search}`, request);
			forwarded.headers.set(NUMBER, number);
			const response = await network.fetch(forwarded);
			Object.defineProperty(response, 'url', { value: url.href, enumerable: true, configurable: true });
			return response;
		} catch (error) {
			// Aborted, dropped, or it never came there.
			calls.delete(number);
			call.exchange.abort();
			throw error;
		}
	}

	return {
		make,
		fetch(input, given) {
			const url = URL.parse(input instanceof Request ? input.url : String(input));
			const address = url && addresses.get(url.origin);
			if (!url || !address) return outside(input, given);
			let request: Request;
			try {
				request = new Request(input, given);
				request.signal.throwIfAborted();
			} catch (error) {
				return Promise.reject(error);
			}
			const call = begin(request.method, url) as Call;
			const response = send(request, url, address, call);
			lanes.settles(response, { kind: 'lane', lane: call.exchange.lane });
			return response;
		},
	};
}

function end(arrived: Arrived, outcome: Outcome): void {
	if (outcome.kind !== 'answered') {
		arrived.drop();
		return;
	}
	const { status, answer } = outcome;
	const { json, text, headers = {} } = answer;
	const type = json === undefined ? (text === undefined ? null : 'text/plain;charset=UTF-8') : 'application/json';
	const body = json === undefined ? (text ?? '') : JSON.stringify(json);
	arrived.answer({
		status,
		headers: Object.fromEntries(new Headers({ ...(type && { 'content-type': type }), ...headers })),
		body,
	});
}
