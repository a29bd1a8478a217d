import { listed, placeName } from '../run/place-words.ts';
import { type NamedLane, secondsOf, waitInWords } from '../run/wait-words.ts';
import type { LaneKind, WaitingLane } from '../run/waiting.ts';
import { lastInLine } from './last-in-line.ts';
import { capital, type Words } from './phrases.ts';
import type { DeadlockFailure, GoneLane, SpentTimer, StuckLane } from './verdict.ts';

/** A sentence names so many lanes; a circle is told whole up to here. */
const NAMED = 3;
const LONGEST_CIRCLE = 6;

const NOTHING_LEFT = 'Nothing is left that could wake it: no timer is set and nothing else can run.';

/** Who waits for whom when nothing can run any more. */
export function deadlockWords({ waiting, circle, gone = [], isOver }: DeadlockFailure): Words {
	if (isOver) {
		return {
			title: 'Its event loop runs for ever, and has nothing to do',
			text: '`runForever()` was called, and nobody calls `stop()`: no timer is set, nobody waits and nothing else can run. Let the last callback call `stop()` on its loop, or use `run()`, which is over when its coroutine is.',
		};
	}
	const around = circle.flatMap((number) => waiting.filter(({ lane }) => lane === number).slice(0, 1));
	if (around.length > 0) return circleWords(around, waiting);
	const last = lastInLine(waiting);
	const [first] = last;
	if (first === undefined) {
		return {
			title: 'It waits for something that never comes',
			text: `The program stands at an \`await\`. ${NOTHING_LEFT} Look for a promise that nobody settles.`,
		};
	}
	const others = waiting.length - last.length;
	const behind =
		others > 0
			? ` ${others === 1 ? 'One more waits' : `${others} more wait`} behind ${last.length === 1 ? 'it' : 'them'}.`
			: '';
	const advice = adviceFor(first, gone);
	const isMany = new Set(last.map((lane) => waitsFor(lane, waiting))).size > 1;
	const isSet = last.some(({ on, timer }) => on.kind === 'timer' || timer?.how === 'kept');
	const nothing = isSet ? NOTHING_LEFT.replace('no timer', 'no other timer') : NOTHING_LEFT;
	const it = last.length === 1 ? nothing : nothing.replace('wake it', 'wake them');
	return {
		title: `${capital(`${together(last)} ${last.length === 1 ? 'waits' : 'wait'}`)} for something that never comes`,
		text: `${sentence(last, [...waiting, ...gone])}. ${it}${behind} ${advice === SETTLED && isMany ? SETTLED_ALL : advice}`,
	};
}

function circleWords(around: readonly StuckLane[], waiting: readonly StuckLane[]): Words {
	const [first, second] = around;
	if (first === undefined) throw new Error('A circle has at least one lane.');
	const isLocks = around.every(({ on }) => on.kind === 'resource');
	if (second === undefined) {
		const advice = isSemaphore(first)
			? 'What it waits for it holds itself: look for where it took it.'
			: isLocks
				? 'What it asks for it has already, and nobody gets it twice: look for where it took it first.'
				: 'Its end can’t come before this wait is over: look for how its own promise got there.';
		return {
			title: `${capital(nameOf(first))} waits for itself`,
			text: `${capital(laneWaits(first, waiting))}. So it can never go on. ${advice}`,
		};
	}
	const none = around.length === 2 ? 'neither' : 'none';
	const oneAnother = around.length === 2 ? 'each other' : 'one another';
	const isOneFunction = new Set(around.map(nameOf)).size === 1;
	const names = isOneFunction
		? `${around.length} calls of ${nameOf(first)}`
		: capital(listed(around.slice(0, NAMED).map(nameOf)));
	const title =
		isOneFunction || around.length <= NAMED
			? `${names} wait for ${oneAnother}`
			: `${around.length} wait for one another in a circle`;
	if (isSemaphore(first) && around.every((lane) => isSemaphore(lane) && lane.on.resource === first.on.resource)) {
		const who = isOneFunction ? names : capital(several(around.map(nameOf)));
		return {
			title,
			text: `${who} each hold one of \`${first.on.name}\` and wait for another. So ${none} of them can ever go on. Let nobody who holds one ask for the next: give the first back before, or take it once around all that needs it.`,
		};
	}
	const each = new Set(around.map((lane) => `${placeOf(lane)} ${waitsFor(lane, waiting)}`));
	const told =
		isOneFunction && each.size === 1
			? [`each${[...each][0]}, the next in the circle`]
			: around.slice(0, LONGEST_CIRCLE).map((lane) => laneWaits(lane, waiting));
	const more = told.length > 1 && around.length > LONGEST_CIRCLE ? ', and so on around' : '';
	const advice = isLocks
		? 'Let all of them take what they share in the same order, or hold only one at a time.'
		: 'One of them has to go on without waiting for the next.';
	return { title, text: `${capital(told.join('; '))}${more}. So ${none} of them can ever go on. ${advice}` };
}

type Taker = StuckLane & { readonly on: { readonly kind: 'resource' } };

/** Several may hold it at once: this lane is one of them, and wants more. */
function isSemaphore(lane: StuckLane): lane is Taker {
	return lane.on.kind === 'resource' && lane.on.of === 'semaphore' && lane.on.holders.includes(lane.lane);
}

/** Those who wait at one place for the same are told together, and calls of one function by its name once. */
function sentence(lanes: readonly StuckLane[], known: readonly KnownLane[]): string {
	const groups = Map.groupBy(lanes, (lane) => `${placeOf(lane)} ${waitsFor(lane, known)}`);
	const all = [...groups];
	const told = all.slice(0, NAMED).map(([what, group]) => {
		const names = [...new Set(group.map(nameOf))];
		if (names.length > 1) return `${several(names)}${what.replace(/ (wait|sleep)s /, ' $1 ')}`;
		return `${names[0]}${what}${group.length === 1 ? '' : ` (${group.length} of them)`}`;
	});
	const rest = all.slice(NAMED).reduce((sum, [, group]) => sum + group.length, 0);
	const more = rest > 0 ? `, and ${rest} more wait` : '';
	return `${capital(told.some((text) => /[,;] /.test(text)) ? told.join('; ') : listed(told))}${more}`;
}

/** `a` and `b`; 4 calls of `a`; 5 tasks. Their names follow in the sentence below. */
function together(lanes: readonly WaitingLane[]): string {
	const names = [...new Set(lanes.map(nameOf))];
	const [only = ''] = names;
	if (names.length === 1) return lanes.length === 1 ? only : `${lanes.length} calls of ${only}`;
	if (lanes.length <= NAMED) return listed(names);
	return `${lanes.length}${lanes.every(({ of }) => of === 'task') ? ' tasks' : ''}`;
}

/** `a`, `b` and 4 more. */
function several(names: readonly string[]): string {
	if (names.length <= NAMED) return listed(names);
	return `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
}

/** “`pour` on line 4 waits for lock till, held by `fill`”. */
function laneWaits(lane: StuckLane, waiting: readonly StuckLane[]): string {
	return `${nameOf(lane)}${placeOf(lane)} ${waitsFor(lane, waiting)}`;
}

function placeOf({ where }: WaitingLane): string {
	return where ? ` on ${placeName(where)}` : '';
}

/** A lane that can be told of: one that waits, or has ended. */
type KnownLane = Pick<WaitingLane, 'lane' | 'of' | 'name'> & Pick<NamedLane, 'gone'>;

/** “waits for promise of `fetchUser` (line 12)”, “sleeps until 3 s”. */
export function waitsFor({ on, timer }: Pick<StuckLane, 'on' | 'timer'>, lanes: readonly KnownLane[]): string {
	const words = waitFor(on, lanes);
	return timer ? `${words}; ${spentWords(timer)}` : words;
}

/** “the timer set on line 2 fired at 0.01 s and did not settle it” */
function spentWords({ how, at, where }: SpentTimer): string {
	const timer = `the timer${where ? ` set on ${placeName(where)}` : ''}`;
	switch (how) {
		case 'fired':
			return `${timer} fired at ${secondsOf(at)} and did not settle it`;
		case 'cleared':
			return `${timer} was cleared at ${secondsOf(at)}`;
		case 'kept':
			return `${timer} does not keep a program going`;
	}
}

function waitFor(on: WaitingLane['on'], lanes: readonly KnownLane[]): string {
	if (on.kind === 'promise' && on.made !== undefined && !on.made.includes('`')) {
		return `waits for \`${on.made}\`${on.where ? ` (${placeName(on.where)})` : ''}`;
	}
	const words = waitInWords(on, (number) => named(lanes.find(({ lane }) => lane === number)), inTicks);
	return on.kind === 'timer' ? words.replace('sleep', 'sleeps') : `waits for ${words}`;
}

/** As code, unless it would end in the middle. */
function inTicks(code: string): string {
	return code.includes('`') ? code : `\`${code}\``;
}

function named(lane: KnownLane | undefined): NamedLane | undefined {
	// Not where it stands now: that is told of the lane itself.
	return lane && { name: nameOf({ name: lane.name }), of: lane.of, gone: lane.gone };
}

/** How a lane is called in a sentence. */
export function nameOf({ of, name }: { readonly of?: LaneKind | undefined; readonly name: string }): string {
	switch (of) {
		case 'module':
			return 'the program itself';
		case 'worker':
			return `the worker \`${name}\``;
		case 'process':
			return `the process \`${name}\``;
		case 'callback':
			return `a callback of \`${name}\``;
		default:
			return name === '' || name === '<anonymous>' ? 'a function without a name' : `\`${name}\``;
	}
}

const OTHER = 'Look at what the other one waits for.';
const SETTLED = 'Look for who should have settled it.';
const SETTLED_ALL = 'Look for who should have settled them.';
const EMITTED =
	'Look for who should have emitted it, and whether that happened before anybody listened: an event is not kept.';

const TIMER_ADVICE = {
	fired: 'Look at what its callback does: on every way through it the promise has to be settled.',
	cleared: 'Whoever clears a timer has to settle what waits for it, too.',
	kept: 'Look for its `unref()`; `AbortSignal.timeout()` sets such a timer, too.',
};

function adviceFor({ on, timer }: StuckLane, gone: readonly GoneLane[]): string {
	if (timer) return TIMER_ADVICE[timer.how];
	switch (on.kind) {
		case 'resource':
			if (gone.some(({ lane }) => on.holders.includes(lane)))
				return 'Whoever has ended can’t let go any more: look for the way out on which nothing is let go.';
			return resourceAdvice(on);
		case 'message':
			return 'Look for who should have sent it, or end the worker when it has done its work.';
		case 'lane':
			return OTHER;
		case 'lanes':
			if (!on.promises) return OTHER;
			return on.lanes.length + on.promises.length > 1 ? SETTLED_ALL : SETTLED;
		case 'future':
			return on.label.startsWith('an event ') ? EMITTED : SETTLED;
		default:
			return SETTLED;
	}
}

function resourceAdvice(on: Extract<WaitingLane['on'], { kind: 'resource' }>): string {
	switch (on.of) {
		case 'queue':
			if (on.for === 'join')
				return 'An item is done when whoever took it calls `taskDone()`: look for a call that is missing, or an item nobody takes.';
			return on.for === 'put'
				? 'Look for who should have taken something out, and has ended or waits itself.'
				: 'Look for who should have put something in, and has ended or waits itself.';
		case 'event':
			return 'Look for who should have called `set()`, and whether that line is ever reached.';
		case 'condition':
			return 'Look for who should have called `notify()` or `notifyAll()`, and whether that line is ever reached.';
		case 'barrier':
			return 'It opens when as many have come as it was made for: look for the one that is missing, or for a number that is too large.';
		default:
			return 'Look for who should have let go, and has ended or waits itself.';
	}
}
