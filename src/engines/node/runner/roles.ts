import type { RunError } from '../../../run/events.ts';
import type { EventLoop } from '../../runtime/event-loop.ts';
import type { Host } from '../../runtime/host.ts';
import type { Lanes } from '../../runtime/lanes.ts';
import type { MainPhase } from '../../runtime/main-phase.ts';
import type { WorkerMessage } from '../../runtime/protocol.ts';
import type { Recorder } from '../../runtime/recorder.ts';
import type { Channel } from './channel.ts';
import type { NodeModules } from './modules.ts';

/** What a thread of Node is to a run. */
export interface Role {
	/** The program's main thread, one of its workers, or a process that it has started, of which nothing is told. */
	readonly kind: 'main' | 'worker' | 'process';
	/** A name for files, which no other thread of the run has. */
	readonly name: string;
	/** The folder of the run. */
	readonly folder: string;
	/** When the run began, in real milliseconds; null: now. */
	readonly startedAt: number | null;
	/** Null: nothing is told. */
	readonly channel: Channel | null;
	post(message: WorkerMessage): void;
	/** All is ready: begins what this thread is there for. */
	begin(ready: Ready): void;
}

export interface Ready {
	readonly modules: NodeModules;
	readonly host: Host;
	readonly lanes: Lanes;
	readonly loop: EventLoop;
	readonly main: MainPhase;
	readonly recorder: Recorder;
	toError(thrown: unknown): RunError;
	startTask(): void;
	/** The import of the entry (null) has failed. */
	moduleFailed(path: string | null, error: unknown): void;
	/** Whether no timer of the program will call back. */
	isIdle(): boolean;
}
