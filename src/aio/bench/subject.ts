/** What is measured of every library. Each call does the work `count` times in all. */
export interface Subject {
	readonly name: string;
	/** `tasks` tasks that together give way `count` times. */
	switches(count: number, tasks: number): Promise<void>;
	/** Creates `count` tasks that end at once, and awaits them. */
	create(count: number): Promise<void>;
	/** Starts `count` tasks that never end, and gives what keeps them alive. */
	suspend(count: number): Promise<unknown>;
	/** `count` timers at once, all of which fire. */
	timers(count: number): Promise<void>;
	/** One task hands `count` values to another, through a queue with room for one. */
	handOver(count: number): Promise<void>;
	/** A task can cost so much that less of it must do. */
	readonly scale: { readonly switches: number; readonly tasks: number };
}
