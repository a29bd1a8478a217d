// One subject, measured in a process of its own: node --expose-gc measure.ts NAME. Prints one JSON object.
import type { Subject } from './subject.ts';

/** Nanoseconds of processor time for each; bytes for `memory`. */
export interface Measures {
	readonly switchOne: number;
	readonly switchMany: number;
	readonly create: number;
	readonly memory: number;
	readonly timers: number;
	readonly handOver: number;
}

export const SWITCHES = 1_000_000;
export const TASKS = 100_000;
export const ITEMS = 200_000;

const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
	aio: async () => (await import('./subject-aio.ts')).withoutTrace,
	traced: async () => (await import('./subject-aio.ts')).withTrace,
	native: async () => (await import('./subject-native.ts')).native,
	effection: async () => (await import('./subject-effection.ts')).effection,
	effect: async () => (await import('./subject-effect.ts')).effect,
};

/** Processor time and not the clock's: other programs of the machine do not count. */
async function nanoseconds(work: () => Promise<void>, count: number): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return ((user + system) / count) * 1000;
}

/** The median of five, after one that warms up. */
async function typical(work: () => Promise<void>, count: number): Promise<number> {
	await work();
	const times: number[] = [];
	for (let round = 0; round < 5; round++) times.push(await nanoseconds(work, count));
	return times.sort((a, b) => a - b)[2] ?? Number.NaN;
}

async function bytesPerTask(subject: Subject, count: number): Promise<number> {
	// The first time also makes what all tasks share.
	const first = await subject.suspend(10);
	global.gc?.();
	const before = process.memoryUsage().heapUsed;
	const kept = await subject.suspend(count);
	global.gc?.();
	const used = process.memoryUsage().heapUsed - before;
	return kept === first ? Number.NaN : used / count;
}

async function measure(subject: Subject): Promise<Measures> {
	const switches = SWITCHES * subject.scale.switches;
	const tasks = TASKS * subject.scale.tasks;
	const items = ITEMS * subject.scale.switches;
	return {
		switchOne: await typical(() => subject.switches(switches, 1), switches),
		switchMany: await typical(() => subject.switches(switches, 100), switches),
		create: await typical(() => subject.create(tasks), tasks),
		memory: await bytesPerTask(subject, tasks),
		timers: await typical(() => subject.timers(tasks), tasks),
		handOver: await typical(() => subject.handOver(items), items),
	};
}

const load = subjects[process.argv[2] ?? ''];
if (load !== undefined) {
	console.log(JSON.stringify(await measure(await load())));
	process.exit(0);
}
