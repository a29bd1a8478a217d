import type { EventLoop } from './event-loop.ts';
import { bringChosenForward } from './exploring.ts';
import { running } from './running.ts';

/** Whether an iteration would do anything: on a virtual clock also if a timer is set, however late. */
export function hasWork(loop: EventLoop): boolean {
	if (loop.ready.length > 0) return true;
	const earliest = loop.timers.earliest();
	return earliest !== undefined && (earliest <= loop.clock.now() || mayAdvance(loop));
}

/** Whether the loop itself moves its clock: always a virtual one, and that of a host during a synchronous run. */
export function movesClock({ clock, givesWay }: EventLoop): boolean {
	return clock.kind === 'virtual' || (clock.advanceTo !== undefined && !givesWay);
}

/** Virtual time stands still while something outside is under way: results must not depend on how fast that is. */
function mayAdvance(loop: EventLoop): boolean {
	return movesClock(loop) && loop.externals.size === 0 && !loop.stopping;
}

/**
 * One iteration: if nothing is ready, virtual time moves to the next deadline; then due timers join what is ready; then
 * exactly what is ready now runs. What that schedules belongs to the next iteration.
 */
export function iterate(loop: EventLoop): void {
	loop.iteration++;
	const { ready } = loop;
	takeDueTimers(loop);
	running.loop = loop;
	try {
		const plain = loop.schedule === undefined && !loop.debug;
		for (let left = ready.length; left > 0; left--) {
			if (plain) ready.shift()?.run();
			else runWatched(loop, left);
		}
	} finally {
		running.loop = null;
	}
}

function takeDueTimers(loop: EventLoop): void {
	const earliest = loop.timers.earliest();
	if (earliest === undefined) return;
	const { clock } = loop;
	if (loop.ready.length === 0 && earliest > clock.now() && mayAdvance(loop)) {
		clock.advanceTo?.(earliest);
		loop.movedIn = loop.iteration;
		loop.tracer?.clockAdvanced(earliest);
	}
	const now = clock.now();
	if (now !== loop.instant.at) loop.instant = { at: now };
	for (let timer = loop.timers.takeDue(now); timer !== undefined; timer = loop.timers.takeDue(now)) {
		loop.tracer?.timer('timer-fired', timer.timer, timer.when());
		loop.ready.push(timer);
	}
}

/** The next of `left` entries, chosen by the schedule and timed in debug mode. */
function runWatched(loop: EventLoop, left: number): void {
	if (loop.schedule !== undefined) bringChosenForward(loop.ready, left, loop.schedule, loop.tracer);
	const entry = loop.ready.shift();
	const began = loop.clock.now();
	entry?.run();
	const took = loop.clock.now() - began;
	if (loop.debug && took >= loop.slowCallbackDuration) {
		console.warn(`Executing ${entry} took ${took.toFixed(3)} seconds`);
	}
}
