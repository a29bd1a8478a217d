import type { PackedError } from './thrown.ts';

/** What a pool asks of a worker. `initialize`: the answer decides whether the worker is of use. */
export interface JobRequest {
	readonly id: number;
	/** The job as source text; without it, `name` is that of a registered one. */
	readonly source?: string;
	readonly name: string;
	readonly args: readonly unknown[];
}

export type JobAnswer =
	| { readonly id: number; readonly ok: true; readonly value: unknown }
	| { readonly id: number; readonly ok: false; readonly error: PackedError };

/** The worker's side of its connection. */
export interface WorkerPort {
	post(answer: JobAnswer): void;
	listen(listener: (request: JobRequest) => void): void;
}

/**
 * The whole program of a worker. It travels as source text, so it uses nothing from around it.
 * `port`: the connection; `registered`: functions that jobs can name; `load`: makes a function of source text, where that
 * needs another way than evaluation.
 */
export function workerMain(
	port: WorkerPort,
	registered: Readonly<Record<string, unknown>>,
	load: (source: string, name: string) => unknown = (source) => new Function(`return (${source})`)(),
): void {
	function pack(thrown: unknown): PackedError {
		if (!(thrown instanceof Error)) return { kind: 'value', value: thrown };
		const { name, message, stack = '', cause, errors } = thrown as Error & { errors?: unknown[] };
		const types = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];
		const globals = globalThis as unknown as Record<string, new () => unknown>;
		const type = types.find((candidate) => thrown instanceof (globals[candidate] ?? Error)) ?? 'Error';
		const plain = Object.entries(thrown).filter(
			([, value]) => typeof value !== 'object' && typeof value !== 'function',
		);
		return {
			kind: 'error',
			type,
			name,
			message,
			stack,
			cause: 'cause' in thrown ? pack(cause) : null,
			errors: Array.isArray(errors) ? errors.map(pack) : null,
			fields: Object.fromEntries(plain.filter(([, value]) => typeof value !== 'symbol')),
		};
	}

	async function find({ source, name }: JobRequest): Promise<(...args: readonly unknown[]) => unknown> {
		// Indirect, so that the source sees the worker's globals and nothing of this function.
		const job: unknown = source === undefined ? registered[name] : await load(source, name);
		if (typeof job !== 'function') throw new ReferenceError(`the worker's script has registered no job "${name}"`);
		return job as (...args: readonly unknown[]) => unknown;
	}

	port.listen(async (request) => {
		const { id, args } = request;
		try {
			const job = await find(request);
			const value = await job(...args);
			port.post({ id, ok: true, value });
		} catch (thrown) {
			try {
				port.post({ id, ok: false, error: pack(thrown) });
			} catch {
				// What was thrown can't be sent either.
				port.post({
					id,
					ok: false,
					error: pack(new TypeError(`a worker threw what can not be sent: ${String(thrown)}`)),
				});
			}
		}
	});
}
