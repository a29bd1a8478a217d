import {
	asCompleted,
	Barrier,
	CancelledError,
	Condition,
	type Coroutine,
	createTask,
	currentTask,
	Event,
	type EventLoop,
	ExceptionGroup,
	gather,
	hold,
	Lock,
	Queue,
	Semaphore,
	shield,
	sleep,
	type Task,
	TimeoutError,
	taskGroup,
	timeout,
	wait,
	waitFor,
} from '../index.ts';
import type { LogLine, Operation, Script } from './golden-language.ts';

class Boom extends Error {
	override readonly name = 'Boom';
}

/** What a step of a script gives: a number, or Python's None. */
type Value = number | null;

/** Runs programs of the small language, and logs what happens. Uses nothing but the library's public names. */
export class Machine {
	readonly log: LogLine[] = [];
	readonly #loop: EventLoop;
	readonly #tasks = new Map<string, Task<Value>>();
	readonly #locks = [new Lock(), new Lock()] as const;
	readonly #semaphore = new Semaphore(2);
	readonly #events = [new Event(), new Event()] as const;
	readonly #condition = new Condition();
	readonly #queues = [new Queue<number>(1), new Queue<number>()] as const;
	readonly #barrier = new Barrier(2);

	constructor(loop: EventLoop) {
		this.#loop = loop;
	}

	/** The body of every task: logs its start, and how it ended. */
	*task(me: string, script: Script): Coroutine<Value> {
		this.#note(me, 'start');
		try {
			const value = yield* this.#run(me, script);
			this.#note(me, 'end', 'ok');
			return value;
		} catch (error) {
			this.#note(me, 'end', nameOf(error));
			throw error;
		}
	}

	*#run(me: string, script: Script): Coroutine<Value> {
		let value: Value = null;
		for (const operation of script) value = yield* this.#do(me, operation);
		return value;
	}

	*#do(me: string, operation: Operation): Coroutine<Value> {
		switch (operation[0]) {
			case 'log':
				this.#note(me, 'log', operation[1]);
				return operation[1];
			case 'sleep':
				yield* sleep(operation[1]);
				this.#note(me, 'slept', operation[1]);
				return operation[1];
			case 'raise':
				throw new Boom(String(operation[1]));
			case 'spawn':
				this.#tasks.set(operation[1], createTask(this.task(operation[1], operation[2])));
				return null;
			case 'join':
				return yield* this.#join(me, operation[1]);
			case 'cancel':
				return this.#cancel(me, operation[1], operation[2]);
			case 'lock':
			case 'sem':
				return yield* this.#hold(me, operation);
			case 'wait_event':
				yield* pick(this.#events, operation[1]).wait();
				return this.#note(me, 'event', operation[1]);
			case 'set_event':
				pick(this.#events, operation[1]).set();
				return this.#note(me, 'set', operation[1]);
			case 'clear_event':
				pick(this.#events, operation[1]).clear();
				return this.#note(me, 'clear', operation[1]);
			case 'wait_cond':
			case 'notify':
				return yield* this.#useCondition(me, operation);
			case 'put':
				yield* pick(this.#queues, operation[1]).put(operation[2]);
				return this.#note(me, 'put', operation[1], operation[2]);
			case 'get': {
				const item = yield* pick(this.#queues, operation[1]).get();
				this.#note(me, 'got', operation[1], item);
				return item;
			}
			case 'barrier':
				return this.#note(me, 'barrier', operation[1], yield* this.#barrier.wait());
			case 'try':
				return yield* this.#try(me, operation[1], operation[2], operation[3]);
			default:
				return yield* this.#combine(me, operation);
		}
	}

	*#join(me: string, name: string): Coroutine<Value> {
		const task = this.#tasks.get(name);
		if (task === undefined || task === currentTask()) return this.#note(me, 'join', name, 'none');
		try {
			return this.#note(me, 'join', name, yield* task);
		} catch (error) {
			if (!(error instanceof Boom)) throw error;
			return this.#note(me, 'join', name, nameOf(error));
		}
	}

	#cancel(me: string, name: string, message: string | null): Value {
		const task = this.#tasks.get(name);
		const answer = task === undefined ? 'none' : task.cancel(message ?? undefined) ? 'yes' : 'no';
		return this.#note(me, 'cancel', name, answer);
	}

	*#hold(me: string, [kind, which, script]: Extract<Operation, { readonly 0: 'lock' | 'sem' }>): Coroutine<Value> {
		const held = kind === 'lock' ? pick(this.#locks, which) : this.#semaphore;
		const machine = this;
		yield* hold(held, function* () {
			machine.#note(me, 'in', kind, which);
			yield* machine.#run(me, script);
		});
		return this.#note(me, 'out', kind, which);
	}

	*#useCondition(me: string, operation: Extract<Operation, { readonly 0: 'wait_cond' | 'notify' }>): Coroutine<Value> {
		using _held = yield* this.#condition.acquire();
		if (operation[0] === 'wait_cond') {
			yield* this.#condition.wait();
			return this.#note(me, 'notified', operation[1]);
		}
		this.#condition.notify(operation[2]);
		return this.#note(me, 'notify', operation[1], operation[2]);
	}

	*#try(me: string, script: Script, onCancel: string, final: Script): Coroutine<Value> {
		try {
			yield* this.#run(me, script);
		} catch (error) {
			this.#note(me, 'caught', nameOf(error));
			if (error instanceof CancelledError) {
				if (onCancel === 'rethrow') throw error;
				if (onCancel === 'uncancel') this.#note(me, 'uncancel', currentTask()?.uncancel() ?? 'no task');
			} else if (!(error instanceof Boom || error instanceof TimeoutError || error instanceof ExceptionGroup)) {
				throw error;
			}
		} finally {
			yield* this.#run(me, final);
		}
		return null;
	}

	/** Operations that run several scripts, or one under a limit. */
	*#combine(me: string, operation: Operation): Coroutine<Value> {
		const machine = this;
		switch (operation[0]) {
			case 'gather': {
				const children = operation[2].map((script, index) => this.task(`${me}.g${index}`, script));
				const results = yield* gather(children, { returnExceptions: operation[1] });
				return this.#note(me, 'gathered', ...results.map((value) => (value instanceof Error ? nameOf(value) : value)));
			}
			case 'wait': {
				const tasks = this.#spawn(`${me}.w`, operation[3]);
				const { done } = yield* wait(tasks, { timeout: operation[2], returnWhen: operation[1] });
				return this.#note(me, 'waited', tasks.map((task) => (done.has(task) ? 'D' : 'P')).join(''));
			}
			case 'each': {
				const tasks = this.#spawn(`${me}.c`, operation[2]);
				const completed = asCompleted(tasks, { timeout: operation[1] });
				for (let task = yield* completed.next(); task !== undefined; task = yield* completed.next()) {
					this.#note(me, 'next', tasks.indexOf(task as Task<Value>));
				}
				return null;
			}
			case 'timeout':
				yield* timeout(operation[1], function* () {
					yield* machine.#run(me, operation[2]);
				});
				return this.#note(me, 'in time', operation[1]);
			case 'wait_for':
				yield* waitFor(this.task(`${me}.f`, operation[2]), operation[1]);
				return this.#note(me, 'in time', operation[1]);
			case 'shield':
				yield* shield(this.task(`${me}.s`, operation[1]));
				return this.#note(me, 'unshielded');
			case 'group':
				yield* taskGroup(function* (group) {
					for (const [index, script] of operation[1].entries()) {
						group.createTask(machine.task(`${me}.t${index}`, script));
					}
					yield* machine.#run(me, operation[2]);
				});
				return this.#note(me, 'group ended');
			default:
				throw new Error(`the language has no operation ${operation[0]}`);
		}
	}

	#spawn(name: string, scripts: readonly Script[]): Task<Value>[] {
		return scripts.map((script, index) => createTask(this.task(`${name}${index}`, script)));
	}

	#note(me: string, ...what: readonly (string | Value)[]): Value {
		const text = what.map((word) => word ?? 'None').join(' ');
		this.log.push([Number(this.#loop.time().toFixed(6)), me, text, this.#loop.iteration]);
		return null;
	}
}

function pick<T>(from: readonly T[], index: number): T {
	const one = from[index];
	if (one === undefined) throw new RangeError(`the language has only ${from.length} of these, not number ${index}`);
	return one;
}

/** An error as the recordings name it. */
export function nameOf(error: unknown): string {
	if (error instanceof ExceptionGroup) return `EG[${error.errors.map(nameOf).join(',')}]`;
	if (error instanceof CancelledError) return error.detail === undefined ? 'Cancelled' : `Cancelled(${error.detail})`;
	if (error instanceof Boom) return `Boom(${error.message})`;
	return error instanceof Error ? error.name : String(error);
}
