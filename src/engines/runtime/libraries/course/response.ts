import { Headers } from './headers.ts';

interface ResponseGiven {
	readonly status?: number;
	readonly statusText?: string;
	readonly headers?: ConstructorParameters<typeof Headers>[0];
}

/** Those that services of a course answer with; others have no text, as in HTTP/2. */
const STATUS_TEXTS: Readonly<Record<number, string>> = {
	200: 'OK',
	201: 'Created',
	204: 'No Content',
	301: 'Moved Permanently',
	304: 'Not Modified',
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	409: 'Conflict',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Timeout',
};

/**
 * What `fetch` gives. Not the platform's own class: reading its body takes a time in browsers that no virtual clock
 * knows of.
 */
export class Response {
	readonly status: number;
	readonly statusText: string;
	readonly headers: Headers;
	readonly url: string = '';
	readonly type = 'default';
	readonly redirected = false;
	readonly #text: string;
	#bodyUsed = false;

	/** @throws RangeError for a status that is none. */
	constructor(body: string | null = null, { status = 200, statusText, headers }: ResponseGiven = {}) {
		if (!(Number.isInteger(status) && status >= 200 && status <= 599)) {
			throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
		}
		this.#text = body === null ? '' : String(body);
		this.status = status;
		this.statusText = statusText ?? '';
		this.headers = new Headers(headers);
		if (body !== null && !this.headers.has('content-type')) {
			this.headers.set('content-type', 'text/plain;charset=UTF-8');
		}
	}

	/** A response with `value` as JSON. */
	static json(value: unknown, given: ResponseGiven = {}): Response {
		const headers = new Headers(given.headers);
		if (!headers.has('content-type')) headers.set('content-type', 'application/json');
		return new Response(JSON.stringify(value), { ...given, headers });
	}

	get ok(): boolean {
		return this.status >= 200 && this.status <= 299;
	}

	get bodyUsed(): boolean {
		return this.#bodyUsed;
	}

	/** The body as a stream of bytes. */
	get body(): ReadableStream<Uint8Array> {
		const text = this.#take();
		return new ReadableStream({
			start(controller) {
				if (text !== '') controller.enqueue(new TextEncoder().encode(text));
				controller.close();
			},
		});
	}

	async text(): Promise<string> {
		return this.#take();
	}

	async json(): Promise<unknown> {
		return JSON.parse(this.#take());
	}

	async bytes(): Promise<Uint8Array> {
		return new TextEncoder().encode(this.#take());
	}

	async arrayBuffer(): Promise<ArrayBuffer> {
		return new TextEncoder().encode(this.#take()).buffer;
	}

	/** @throws TypeError once the body has been read. */
	clone(): Response {
		if (this.#bodyUsed) throw new TypeError('Response.clone: Body has already been consumed.');
		const { status, statusText, headers, url } = this;
		return answeredFrom(url, new Response(this.#text, { status, statusText, headers }));
	}

	#take(): string {
		if (this.#bodyUsed) throw new TypeError('Body is unusable: Body has already been read');
		this.#bodyUsed = true;
		return this.#text;
	}
}

/** Says where a response comes from. */
export function answeredFrom(url: string, response: Response): Response {
	Object.defineProperty(response, 'url', { value: url, enumerable: true, configurable: true });
	return response;
}

export function statusText(status: number): string {
	return STATUS_TEXTS[status] ?? '';
}
