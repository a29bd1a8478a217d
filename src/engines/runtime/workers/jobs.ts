import { workerMain } from '../../../aio/worker-main.ts';
import type { PreparedModule, PreparedProgram } from '../../../run/program.ts';
import type { EventLoop } from '../event-loop.ts';
import type { Host } from '../host.ts';
import type { Lanes } from '../lanes.ts';
import type { LinkedFunction } from './link-function.ts';
import type { WorkerScope } from './worker-scope.ts';

/** What a worker of a pool runs instead of a file. No file has this name: it has no ending. */
export const JOBS = 'pool worker';

/** Nothing runs in it but jobs; it imports what their probes call. */
const MODULE: PreparedModule = {
	path: JOBS,
	code: '',
	imports: [],
	inserted: [],
	probes: 'probes',
	resources: 'resources',
};

/** The program as this worker has it. */
export function withJobs(program: PreparedProgram): PreparedProgram {
	return program.entry === JOBS ? { ...program, modules: [...program.modules, MODULE] } : program;
}

interface Parts {
	readonly host: Host;
	readonly scope: Pick<WorkerScope, 'post' | 'listen'>;
	readonly lanes: Lanes;
	loop(): EventLoop;
}

/**
 * Does the jobs that a pool sends: each is a function of the program, as text, and a lane while it runs.
 *
 * @param linkFunction makes a module that exports the function of that text
 */
export function serveJobs({ host, scope, lanes, loop }: Parts, linkFunction: (text: string) => LinkedFunction): void {
	async function load(url: string): Promise<(...args: readonly unknown[]) => unknown> {
		// While it loads nothing else runs here, and the worker is not idle.
		const release = loop().holdClock();
		try {
			const module = (await host.load(url)) as { default: (...args: readonly unknown[]) => unknown };
			return module.default;
		} finally {
			release();
		}
	}

	/** A lane while it runs. */
	async function inLane(name: string, file: LinkedFunction, run: () => unknown): Promise<unknown> {
		const lane = lanes.start({ of: 'job', name, parent: null });
		lanes.enter(lane);
		try {
			const result = run();
			lanes.leave(lane);
			const value = await result;
			lanes.ended(lane, 'returned');
			return value;
		} catch (error) {
			lanes.ended(lane, 'threw');
			nameFile(error, file);
			throw error;
		}
	}

	workerMain({ post: (answer) => scope.post(answer), listen: scope.listen }, {}, async (text, name) => {
		const file = linkFunction(text);
		const job = await load(file.url);
		return (...args: readonly unknown[]) => inLane(name, file, () => job(...args));
	});
}

/** Whoever gets the error does not know the module of the job, and finds the line by the name of the file. */
function nameFile(thrown: unknown, { url, path }: LinkedFunction): void {
	for (let error = thrown; error instanceof Error; error = error.cause) {
		const { stack } = error;
		if (stack?.includes(url)) Object.assign(error, { stack: stack.replaceAll(url, path) });
	}
}
