// What programs may import from 'course': the one source of its types, for the editor too.

/**
 * Waits for a length that nobody promises: the schedule of the run chooses one of `lengths`, in milliseconds. Without a
 * schedule it is the first. Left out, they are 10, 20, 30, 40 and 50.
 *
 * @throws RangeError for a length that is no number of milliseconds.
 */
export function anyDelay(...lengths: number[]): Promise<void>;

/** Writes onto the timeline of the run, and not to the console. */
export function log(...values: unknown[]): void;

/**
 * A stand-in for an HTTP service, on the run's clock. `fetch` to its origin is answered by it. In real Node it is a
 * server on this machine, and `fetch` goes there over HTTP.
 *
 * @param origin such as `https://shop.example`
 * @param routes answers by route: `'GET /users/:id'`; without a method, `'/random'`, it is GET
 * @throws TypeError for an origin or a route that is none, Error if there is a service at that origin already.
 *
 * @example
 * const shop = service('https://shop.example', {
 *   '/': { after: 1000, json: { msg: 'ok' } },
 *   '/users/:id': ({ params }) => ({ after: 300, json: { id: Number(params.id) } }),
 * });
 * const response = await fetch('https://shop.example/users/3');
 */
export function service(origin: string, routes: Routes): Service;

export type Routes = Readonly<Record<string, Answer | ((request: ServiceRequest) => Answer | Promise<Answer>)>>;

/** How a service answers. Without `json` and `text` the answer is empty. */
export interface Answer {
	/**
	 * Milliseconds until the answer is there; 0 if left out, `Infinity` for never. Of several lengths the schedule of the
	 * run chooses one, without a schedule the first.
	 */
	readonly after?: number | readonly number[];
	/** 200 if left out. */
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** Is sent as JSON. */
	readonly json?: unknown;
	/** Is sent as it is. */
	readonly text?: string;
	/** After that time the connection breaks, and there is no answer. */
	readonly drops?: boolean;
}

/** A request as a route sees it. */
export interface ServiceRequest {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	/** What stands in the places of `:name` in the route. */
	readonly params: Readonly<Record<string, string>>;
	readonly query: URLSearchParams;
	readonly headers: Headers;
	/** Empty if there is none. */
	readonly body: string;
	/** How many requests have come to this route, this one included. */
	readonly count: number;
}

export interface Service {
	readonly origin: string;
	/** Requests that have come and are not answered yet. */
	readonly inFlight: number;
	/** The most there were at once. */
	readonly mostInFlight: number;
	/** All requests, in the order in which they came. */
	readonly requests: readonly ServedRequest[];
}

/** What became of a request. */
export interface ServedRequest {
	readonly method: string;
	readonly path: string;
	/** When it came, in milliseconds of the run's clock. */
	readonly at: number;
	/** When it was over; null: it is under way. */
	readonly endedAt: number | null;
	/** The status of the answer; null: there was none, or none yet. */
	readonly status: number | null;
}
