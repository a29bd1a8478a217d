import { createAlarms } from './alarms.ts';
import { createCallSites } from './call-site.ts';
import { createChoices } from './choices.ts';
import { createRealClock, createVirtualClock } from './clock.ts';
import { installErrorFormat, toRunError } from './error-data.ts';
import { createEventLoop, type Phase } from './event-loop.ts';
import { installGlobals } from './globals.ts';
import type { Host } from './host.ts';
import { createImmediates } from './immediates.ts';
import { createTimersPromises } from './libraries/timers-promises.ts';
import { linkProgram } from './link.ts';
import { createMainPhase } from './main-phase.ts';
import type { Assignment } from './protocol.ts';
import { createRecorder } from './recorder.ts';
import type { Locate } from './stack.ts';
import { startProgram } from './start.ts';
import { expect } from './testing/expect.ts';
import { lockBuiltIns } from './testing/lock-builtins.ts';
import { createTestRegistry } from './testing/registry.ts';
import { createTestPhase } from './testing/test-phase.ts';
import { createTickQueue } from './tick-queue.ts';
import { createTimers } from './timers.ts';

/** Runs one program in this worker and tells the supervisor all about it. May be called once: the worker is spent then. */
export function runProgram(host: Host, { program, settings }: Assignment): void {
	const { virtualTime } = settings.limits;
	const clock = settings.clock === 'virtual' ? createVirtualClock() : createRealClock(host.realNow);
	const recorder = createRecorder(host, clock, settings.limits);

	let locate: Locate = () => null;
	const locateLater: Locate = (...place) => locate(...place);
	const toError = (thrown: unknown) => toRunError(thrown, locateLater);
	const choices = createChoices(settings.schedule, recorder.report);
	const timers = createTimers(clock, choices, recorder.report, createCallSites(locateLater));
	const alarms = createAlarms(clock.now);
	const immediates = createImmediates();
	const ticks = createTickQueue();
	const tests = createTestRegistry();

	const main = createMainPhase({
		recorder,
		timers,
		virtualTime,
		toError,
		handOver() {
			const registered = tests.take();
			if (registered.length === 0) return false;
			const { firstTest } = settings;
			phase = createTestPhase({
				tests: registered,
				firstTest,
				recorder,
				timers,
				immediates,
				loop,
				clock,
				virtualTime,
				toError,
			});
			loop.wake();
			return true;
		},
		lookAgain: () => host.sleep(5, loop.wake),
	});
	let phase: Phase = main;
	const loop = createEventLoop({
		host,
		clock,
		timers,
		alarms,
		immediates,
		ticks,
		recorder,
		limits: settings.limits,
		phase: () => phase,
	});
	const failed = (kind: 'threw' | 'rejected') => (error: unknown) => {
		phase.failed(kind, error);
		loop.wake();
	};
	host.listen({ rejection: failed('rejected'), error: failed('threw') });

	installErrorFormat(locateLater);
	const ofTheRun = installGlobals({
		clock,
		recorder,
		timers,
		immediates,
		ticks,
		settings,
		entry: program.entry,
		onError: failed('threw'),
	});
	lockBuiltIns(program, ofTheRun);

	startProgram({
		host,
		loop,
		main,
		link: (ties) => {
			const linked = linkProgram(program, host, ties);
			locate = linked.locate;
			return linked.entry;
		},
		libraries: {
			'course/test': { test: tests.test, expect },
			'node:timers/promises': createTimersPromises(timers, immediates),
		},
	});
}
