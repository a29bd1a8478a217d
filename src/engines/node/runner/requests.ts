import { subscribe } from 'node:diagnostics_channel';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Position } from '../../../run/program.ts';
import type { Lanes } from '../../runtime/lanes.ts';

interface Parts {
	readonly lanes: Lanes;
	/** The line of the program that is running. */
	where(): Position | null;
}

const ANSWER = { kind: 'promise', made: 'the answer' } as const;

/** Requests that the program sends, by `fetch` and by `node:http`, are told of: each is a lane until its answer comes. */
export function recordRequests({ lanes, where }: Parts): void {
	function begin(name: string, at: Position): number {
		const lane = lanes.start({ of: 'request', name, where: at });
		lanes.suspended(lane, ANSWER, at);
		return lane;
	}

	const { fetch } = globalThis;
	const told: typeof globalThis.fetch = (input, given) => {
		const at = where();
		if (at === null) return fetch(input, given);
		const lane = begin(nameOf(input, given), at);
		const answer = fetch(input, given).then(
			(response) => {
				lanes.ended(lane, 'returned', String(response.status));
				return response;
			},
			(error: unknown) => {
				const isAborted = given?.signal?.aborted === true;
				lanes.ended(lane, isAborted ? 'cancelled' : 'threw', codeOf(error));
				throw error;
			},
		);
		lanes.settles(answer, { kind: 'lane', lane });
		return answer;
	};
	Object.defineProperty(globalThis, 'fetch', { value: told, configurable: true, writable: true, enumerable: true });

	const open = new Map<ClientRequest, number>();
	function end(request: ClientRequest, how: 'returned' | 'threw', detail: string): void {
		const lane = open.get(request);
		if (lane === undefined) return;
		open.delete(request);
		lanes.ended(lane, how, detail);
	}
	for (const module of [http, https]) {
		const { request, get } = module;
		module.request = ((...given: unknown[]) => tell(Reflect.apply(request, module, given))) as typeof request;
		module.get = ((...given: unknown[]) => tell(Reflect.apply(get, module, given))) as typeof get;
	}
	function tell(request: ClientRequest): ClientRequest {
		const at = where();
		if (at === null) return request;
		open.set(request, begin(`${request.method} ${request.path}`, at));
		request.once('close', () => end(request, 'threw', codeOf(request.errored)));
		return request;
	}
	subscribe('http.client.response.finish', (message) => {
		const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
		end(request, 'returned', String(response.statusCode));
	});
}

function nameOf(input: unknown, given: RequestInit | undefined): string {
	const { url = String(input), method = 'GET' } = input instanceof Request ? input : {};
	const parsed = URL.parse?.(url) ?? null;
	return `${given?.method?.toUpperCase() ?? method} ${parsed ? `${parsed.pathname}${parsed.search}` : url}`;
}

/** What a failed connection is known by: `ECONNREFUSED`. */
function codeOf(error: unknown): string {
	const { code, cause, message } = Object(error) as { code?: unknown; cause?: { code?: unknown }; message?: unknown };
	return String(cause?.code ?? code ?? message ?? 'no answer');
}
