import type { Doors } from '../doors.ts';
import type { Answer } from './course.d.ts';
import { Headers } from './headers.ts';
import { answeredFrom, Response, statusText } from './response.ts';
import type { Sent, Services } from './services.ts';

interface FetchGiven {
	readonly method?: string;
	readonly headers?: ConstructorParameters<typeof Headers>[0];
	readonly body?: unknown;
	readonly signal?: AbortSignal | null;
}
type Fetch = (input: unknown, given?: FetchGiven) => Promise<Response>;

/** `fetch`, which reaches the services of the run and nothing else. It rejects as Node's does, and never throws. */
export function createFetch(doors: Doors, services: Services): Fetch {
	return function fetch(input, given = {}) {
		const { promise, resolve, reject } = Promise.withResolvers<Response>();
		try {
			const { signal } = given;
			const sent = readRequest(input, given);
			if (signal?.aborted) throw signal.reason;
			const exchange = services.send(sent, (outcome) => {
				signal?.removeEventListener('abort', abort);
				if (outcome.kind === 'answered') resolve(toResponse(sent.url, outcome.answer, outcome.status));
				else reject(outcome.kind === 'aborted' ? signal?.reason : dropped());
			});
			if (exchange === null) {
				// The classes are ours, and their types the platform's.
				if (doors.fetchOutside) return doors.fetchOutside(input as URL, given as RequestInit) as never;
				throw refusal(sent.url, services.origins);
			}
			const abort = () => exchange.abort();
			signal?.addEventListener('abort', abort, { once: true });
			doors.lanes.settles(promise, { kind: 'lane', lane: exchange.lane });
		} catch (error) {
			reject(error);
		}
		return promise;
	};
}

/** @throws TypeError for a URL that is none. */
function readRequest(input: unknown, given: FetchGiven): Sent {
	const address = input instanceof URL ? input.href : String(input);
	const url = URL.parse(address);
	if (url === null) throw new TypeError(`Failed to parse URL from ${address}`);
	const method = String(given.method ?? 'GET').toUpperCase();
	const body = given.body === undefined || given.body === null ? '' : String(given.body);
	if (body !== '' && (method === 'GET' || method === 'HEAD')) {
		throw new TypeError('Request with GET/HEAD method cannot have body.');
	}
	return { method, url, headers: new Headers(given.headers), body };
}

function toResponse(url: URL, { json, text, headers }: Answer, status: number): Response {
	const given = { status, statusText: statusText(status), ...(headers && { headers }) };
	const response = json === undefined ? new Response(text ?? null, given) : Response.json(json, given);
	return answeredFrom(url.href, response);
}

function dropped(): TypeError {
	const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
	return new TypeError('fetch failed', { cause });
}

function refusal(url: URL, origins: readonly string[]): TypeError {
	const known = origins.length === 0 ? 'no service' : `only ${origins.join(', ')}`;
	return new TypeError(
		`fetch failed: programs run here without a network, and this one has ${known}. Make one for ${url.origin} with service() from 'course'.`,
	);
}
