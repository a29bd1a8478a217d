import type { Subject } from './subject.ts';

async function spin(count: number): Promise<void> {
	for (let round = 0; round < count; round++) await null;
}

async function trivial(): Promise<number> {
	return 1;
}

/** One value at a time from one async function to another: the least a hand-over takes with promises. */
function slot(): { put(value: number): Promise<void>; get(): Promise<number> } {
	let filled = Promise.withResolvers<number>();
	let emptied = Promise.withResolvers<void>();
	emptied.resolve();
	return {
		async put(value) {
			await emptied.promise;
			emptied = Promise.withResolvers<void>();
			filled.resolve(value);
		},
		async get() {
			const value = await filled.promise;
			filled = Promise.withResolvers<number>();
			emptied.resolve();
			return value;
		},
	};
}

export const native: Subject = {
	name: 'native async/await',
	scale: { switches: 1, tasks: 1 },
	async switches(count, tasks) {
		await Promise.all(Array.from({ length: tasks }, () => spin(count / tasks)));
	},
	async create(count) {
		for (const promise of Array.from({ length: count }, trivial)) await promise;
	},
	async suspend(count) {
		const resolvers: (() => void)[] = [];
		async function wait(): Promise<void> {
			await new Promise<void>((resolve) => resolvers.push(resolve));
		}
		const tasks = Array.from({ length: count }, wait);
		return [tasks, resolvers];
	},
	async timers(count) {
		await Promise.all(
			Array.from({ length: count }, (_, n) => new Promise((resolve) => setTimeout(resolve, 1 + (n % 10)))),
		);
	},
	async handOver(count) {
		const { put, get } = slot();
		async function produce(): Promise<void> {
			for (let n = 0; n < count; n++) await put(n);
		}
		async function consume(): Promise<void> {
			for (let n = 0; n < count; n++) await get();
		}
		await Promise.all([produce(), consume()]);
	},
};
