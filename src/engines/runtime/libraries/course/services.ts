import type { Doors } from '../doors.ts';
import type { Answer, Routes, ServedRequest, Service, ServiceRequest } from './course.d.ts';
import { beginExchange, type Exchange, type Outcome } from './exchange.ts';
import type { Headers } from './headers.ts';
import { type FindRoute, readRoutes } from './routes.ts';

/** A request as it leaves `fetch`. */
export interface Sent {
	readonly method: string;
	readonly url: URL;
	readonly headers: Headers;
	readonly body: string;
}

/** The services of a run. */
export interface Services {
	/** As `course` exports it. */
	make(origin: string, routes: Routes): Service;
	/** A request to the service at its origin is on its way; null: there is none. `onEnd` is called once, later. */
	begin(asked: Pick<Sent, 'method' | 'url'>, onEnd: (outcome: Outcome) => void): Begun | null;
	readonly origins: readonly string[];
	/** All that is under way is over, and nobody hears of it. */
	reset(): void;
}

/** A request on its way to a service. */
export interface Begun {
	readonly exchange: Exchange;
	/** It has arrived: the route is asked for its answer. */
	serve(sent: Sent): void;
}

interface Running {
	readonly find: FindRoute;
	readonly requests: ServedRequest[];
	inFlight: number;
	most: number;
}

export function createServices(doors: Doors): Services {
	const services = new Map<string, Running>();
	const open = new Set<Exchange>();

	function make(origin: string, routes: Routes): Service {
		const url = URL.parse(origin);
		if (url === null || url.origin === 'null' || url.pathname !== '/' || url.search !== '') {
			throw new TypeError(`"${origin}" is no origin: write it like 'https://shop.example', without a path`);
		}
		if (services.has(url.origin)) throw new Error(`There is a service at ${url.origin} already.`);
		const running: Running = { find: readRoutes(routes), requests: [], inFlight: 0, most: 0 };
		services.set(url.origin, running);
		return {
			origin: url.origin,
			get inFlight() {
				return running.inFlight;
			},
			get mostInFlight() {
				return running.most;
			},
			get requests() {
				return [...running.requests];
			},
		};
	}

	function begin({ method, url }: Pick<Sent, 'method' | 'url'>, onEnd: (outcome: Outcome) => void): Begun | null {
		const running = services.get(url.origin);
		if (running === undefined) return null;
		const exchange = beginExchange(doors, { method, path: `${url.pathname}${url.search}` }, (outcome) => {
			running.inFlight--;
			if (open.delete(exchange)) onEnd(outcome);
		});
		open.add(exchange);
		running.requests.push(exchange.served);
		running.most = Math.max(running.most, ++running.inFlight);
		return {
			exchange,
			serve(sent) {
				if (exchange.served.endedAt === null) serve(running, exchange, sent);
			},
		};
	}

	return {
		make,
		begin,
		get origins() {
			return [...services.keys()];
		},
		reset() {
			const left = [...open];
			open.clear();
			for (const exchange of left) exchange.abort();
		},
	};
}

/** Asks the route for its answer, as what the service does for this request. */
function serve(running: Running, exchange: Exchange, sent: Sent): void {
	const fail = (error: unknown) => exchange.answer({ status: 500, text: String(error) });
	exchange.run(() => {
		try {
			const answer = answerOf(running, sent);
			if (!(answer instanceof Promise)) {
				exchange.answer(answer);
				return;
			}
			answer.then((later) => exchange.answer(later)).catch(fail);
			exchange.waitsForHandler();
		} catch (error) {
			fail(error);
		}
	});
}

function answerOf({ find }: Running, { method, url, headers, body }: Sent): Answer | Promise<Answer> {
	const { pathname: path, searchParams: query } = url;
	const found = find(method, path);
	if (found === null) return { status: 404, text: `There is no ${path} here.` };
	if (found === 'method') return { status: 405, text: `${path} does not know ${method}.` };
	const { route, params } = found;
	const { answer } = route;
	const count = ++route.count;
	if (typeof answer !== 'function') return answer;
	// The class is ours, and its type the platform's, which programs know.
	return answer({ method, path, params, query, headers: headers as unknown as ServiceRequest['headers'], body, count });
}
