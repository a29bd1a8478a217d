import { SLICE } from './clock.ts';
import type { Awaitable } from './coroutine.ts';
import { diagnose } from './deadlock.ts';
import { LivelockError, RuntimeError } from './errors.ts';
import type { EventLoop } from './event-loop.ts';
import type { Future } from './future.ts';
import { afterThisCode, giveWayToHost } from './host.ts';
import { hasWork, iterate, movesClock } from './iteration.ts';
import { refuseSecondRun, running } from './running.ts';
import { ensureFuture } from './tasks.ts';

/** Runs `main` without giving way to anything outside. */
export function driveToEndSync<T>(loop: EventLoop, main: Awaitable<T>): T {
	if (!movesClock(loop)) {
		throw new RuntimeError('a synchronous run needs a virtual clock; with real time use run() or runUntilComplete()');
	}
	const { end, abort } = beginRun(loop, main);
	try {
		do {
			if (!loop.stopping && !hasWork(loop)) throw nothingToDo(loop);
			iterate(loop);
			refuseLivelock(loop);
		} while (!loop.stopping);
	} catch (error) {
		abort();
		throw error;
	}
	return end();
}

function nothingToDo(loop: EventLoop): RuntimeError {
	if (loop.externals.size === 0) return deadlock(loop);
	return new RuntimeError(
		`a synchronous run can't wait for what is outside the loop (${loop.externals.describe()}); use run() instead`,
	);
}

/** Runs `main`, giving way to the host now and then. */
export async function driveToEnd<T>(loop: EventLoop, main: Awaitable<T>): Promise<T> {
	const { end, abort } = beginRun(loop, main);
	try {
		await drive(loop, 'end');
	} catch (error) {
		abort();
		throw error;
	}
	return end();
}

/** Runs until the loop is stopped; with nothing to do it waits for calls from outside. */
export async function driveForever(loop: EventLoop): Promise<void> {
	claimThread(loop);
	try {
		await drive(loop, 'stop');
	} finally {
		endRun(loop);
	}
}

/** The run ends one iteration after `main` is done, as in asyncio: what was ready in that iteration still runs. */
function beginRun<T>(loop: EventLoop, main: Awaitable<T>): { end: () => T; abort: () => void } {
	refuseSecondRun(loop);
	loop.refuseIfClosed();
	const future: Future<T> = ensureFuture(main, { loop });
	const stop = () => loop.stop();
	future.addDoneCallback(stop);
	claimThread(loop);
	const abort = () => {
		endRun(loop);
		future.removeDoneCallback(stop);
	};
	return {
		abort,
		end() {
			abort();
			if (!future.done()) throw new RuntimeError('Event loop stopped before Future completed.');
			return future.result();
		},
	};
}

function claimThread(loop: EventLoop): void {
	refuseSecondRun(loop);
	loop.refuseIfClosed();
	running.driven = loop;
	loop.movedIn = loop.iteration;
}

function endRun(loop: EventLoop): void {
	running.driven = null;
	loop.givesWay = false;
	loop.stopping = false;
}

function drive(loop: EventLoop, until: 'end' | 'stop'): Promise<void> {
	loop.givesWay = true;
	return new Promise((resolve, reject) => {
		const turn = (hostWasAsked: boolean) => {
			try {
				const reason = runSlice(loop, hostWasAsked);
				if (reason === 'stopped') resolve();
				else if (reason === 'slice over') giveWay(loop, () => turn(false));
				else if (reason === 'time would pass') giveWay(loop, () => turn(true));
				else waitForWork(loop, until, () => turn(false));
			} catch (error) {
				reject(error);
			}
		};
		turn(false);
	});
}

/**
 * Runs iterations until the slice is over or nothing is ready. Virtual time passes, or a deadlock is found, only after
 * the host was asked: native code may be about to answer a promise that the loop has settled.
 */
function runSlice(loop: EventLoop, hostWasAsked: boolean): 'stopped' | 'slice over' | 'time would pass' | 'idle' {
	const { clock } = loop;
	const slice = clock.kind === 'real' ? clock.slice : SLICE;
	// A host that wants every iteration by itself is not asked what time it is.
	const began = slice > 0 ? performance.now() : 0;
	let mayPass = clock.kind === 'real' || hostWasAsked;
	for (;;) {
		if (!loop.stopping) {
			if (loop.ready.length === 0 && !mayPass) return 'time would pass';
			if (!hasWork(loop)) return 'idle';
		}
		iterate(loop);
		mayPass = clock.kind === 'real';
		if (loop.stopping) return 'stopped';
		refuseLivelock(loop);
		if (slice > 0 && performance.now() - began < slice) continue;
		// To wait for a deadline is to give way.
		return loop.timers.earliest() === undefined || hasWork(loop) ? 'slice over' : 'idle';
	}
}

function giveWay(loop: EventLoop, resume: () => void): void {
	if (loop.clock.kind === 'real') loop.clock.giveWay(resume);
	else giveWayToHost(resume);
}

/** Calls `resume` once there is something to do: a deadline, or a call from outside. */
function waitForWork(loop: EventLoop, until: 'end' | 'stop', resume: () => void): void {
	const { clock } = loop;
	const deadline = loop.timers.earliest();
	if (deadline === undefined && loop.externals.size === 0 && until === 'end') {
		if (clock.kind === 'virtual') throw deadlock(loop);
		// With real time somebody outside may still call; whoever watches should know that nothing else will happen.
		loop.tracer?.deadlock(diagnose(loop).blocked);
	}
	let callOff = () => {};
	const wake = () => {
		if (loop.onWork !== wake) return;
		loop.onWork = null;
		callOff();
		// Not at once: whoever calls in from outside is in the middle of something.
		void afterThisCode(resume);
	};
	loop.onWork = wake;
	if (clock.kind === 'real' && deadline !== undefined) callOff = clock.wakeAt(deadline, wake);
}

function deadlock(loop: EventLoop): RuntimeError {
	const error = diagnose(loop);
	loop.tracer?.deadlock(error.blocked);
	return error;
}

/** On a virtual clock, a task that never really waits would freeze the thread, or the page. */
function refuseLivelock(loop: EventLoop): void {
	if (loop.iteration - loop.movedIn <= loop.livelockLimit) return;
	if (!movesClock(loop) || loop.externals.size > 0) {
		loop.movedIn = loop.iteration;
		return;
	}
	const awake = loop.taskList.all().filter((task) => task.waitingFor === undefined);
	const names = awake.map((task) => `"${task.name}"`).join(', ');
	throw new LivelockError(
		`${loop.livelockLimit} iterations and it is still ${loop.clock.now()} s: ${names || 'a callback'} never waits for time to pass; sleep longer than 0, or raise livelockLimit`,
	);
}
