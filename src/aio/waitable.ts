import { RuntimeError } from './errors.ts';
import type { EventLoop } from './event-loop.ts';
import { Future, type WaitSubject } from './future.ts';
import { getRunningLoop, running } from './running.ts';
import type { ObjectKind, WaitReason } from './trace.ts';

/** Every primitive can be named; the name appears in traces and in deadlock errors. */
export interface Named {
	name?: string | undefined;
}

/** For primitives made of others: what a task is said to wait for. @internal */
export interface NamedFor extends Named {
	subject?: WaitSubject | undefined;
	/** It is not traced: what it is for is seen at the whole. */
	isPart?: boolean;
}

/** What locks, events, queues and the like have in common: a name, a loop, and tasks that wait. */
export abstract class Waitable implements WaitSubject {
	readonly name: string | undefined;
	abstract readonly kind: ObjectKind;
	readonly #subject: WaitSubject;
	readonly #isPart: boolean;
	#loop: EventLoop | undefined = undefined;

	constructor(options?: NamedFor) {
		this.name = options?.name;
		this.#subject = options?.subject ?? this;
		this.#isPart = options?.isPart ?? false;
	}

	/** How many tasks wait at it. */
	protected abstract waiting(): number;

	/** How many could have it at once. */
	protected abstract free(): number;

	/** The numbers of the tasks that hold it, for diagnostics. */
	protected holders(): readonly number[] {
		return [];
	}

	/** @internal */
	waitReason(loop: EventLoop): WaitReason {
		return { kind: this.kind, object: loop.idOf(this), name: this.nameIn(loop), holders: this.holders() };
	}

	/** Its name, or its kind and number in `loop`. @internal */
	nameIn(loop: EventLoop): string {
		return this.name ?? `${this.kind}-${loop.idOf(this)}`;
	}

	/** The future a task waits on. @throws RuntimeError if tasks of another loop have waited here. */
	protected newWaiter(subject: WaitSubject = this.#subject): Future<void> {
		return new Future<void>({ loop: this.bindLoop(), label: subject });
	}

	/** @throws RuntimeError if it belongs to another loop than the running one. */
	protected bindLoop(): EventLoop {
		const loop = getRunningLoop();
		if (this.#loop === undefined) this.#loop = loop;
		if (this.#loop !== loop) {
			throw new RuntimeError(`${this} is bound to a different event loop: make one for each loop`);
		}
		return loop;
	}

	/** The loop whose tasks wait here, as far as it is known. */
	protected get loop(): EventLoop | undefined {
		return this.#loop ?? running.driven ?? undefined;
	}

	protected trace(type: 'acquired' | 'released' | 'wait-began' | 'wait-ended', kind: ObjectKind = this.kind): void {
		const loop = running.loop;
		if (loop?.tracer === undefined || this.#isPart) return;
		const about = { object: loop.idOf(this), name: this.nameIn(loop), waiting: this.waiting(), free: this.free() };
		loop.tracer.object(type, { ...about, kind, holders: this.holders() });
	}

	/** '<Lock "fork" [locked, waiters:2]>' */
	protected describe(state: string): string {
		const name = this.name === undefined ? '' : ` ${JSON.stringify(this.name)}`;
		return `<${this.constructor.name}${name} [${state}${this.waiting() > 0 ? `, waiters:${this.waiting()}` : ''}]>`;
	}
}
