import { type Coroutine, isCoroutine } from './coroutine.ts';
import { Future } from './future.ts';
import { FAILED, PENDING } from './future-state.ts';
import { unfinished } from './gather.ts';
import { getRunningLoop } from './running.ts';
import { notAwaitable } from './tasks.ts';
import { showValue } from './text.ts';

/** When `wait` returns. A member that ends cancelled does not count as an exception. */
export type ReturnWhen = 'ALL_COMPLETED' | 'FIRST_COMPLETED' | 'FIRST_EXCEPTION';

/**
 * Waits for futures or tasks without taking their results (asyncio.wait). Never throws because of a member, never
 * cancels one; a timeout (in seconds) just ends the waiting.
 * @throws TypeError for coroutines; RangeError for no members or an unknown `returnWhen`; all when awaited.
 *
 * @example
 * runSync((function* () {
 *   const [slow, fast] = [createTask(sleep(9)), createTask(sleep(1))];
 *   const { done, pending } = yield* wait([slow, fast], { returnWhen: 'FIRST_COMPLETED' });
 *   expect([done.has(fast), pending.has(slow)]).toEqual([true, true]);
 * })());
 */
export function* wait<F extends Future<unknown>>(
	futures: Iterable<F>,
	options: { timeout?: number | null; returnWhen?: ReturnWhen } = {},
): Coroutine<{ done: Set<F>; pending: Set<F> }> {
	const { timeout = null, returnWhen = 'ALL_COMPLETED' } = options;
	const members = checkMembers(futures);
	if (!['ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION'].includes(returnWhen)) {
		throw new RangeError(`Invalid returnWhen value: ${showValue(returnWhen)}`);
	}
	const loop = getRunningLoop();
	const waiter = new Future<void>({
		loop,
		label: { waitReason: () => ({ kind: 'tasks', of: 'wait', tasks: unfinished(members) }) },
	});
	const release = () => {
		if (waiter.state === PENDING) waiter.setResult();
	};
	const timer = timeout === null ? undefined : loop.callLater(timeout, release);
	let left = members.size;
	const onDone = (member: Future<unknown>) => {
		left--;
		const isEnough =
			left <= 0 || returnWhen === 'FIRST_COMPLETED' || (returnWhen === 'FIRST_EXCEPTION' && member.state === FAILED);
		if (!isEnough) return;
		timer?.cancel();
		release();
	};
	for (const member of members) member.addDoneCallback(onDone);
	try {
		yield* waiter;
	} finally {
		timer?.cancel();
		for (const member of members) member.removeDoneCallback(onDone);
	}
	const done = new Set<F>();
	const pending = new Set<F>();
	for (const member of members) (member.done() ? done : pending).add(member);
	return { done, pending };
}

function checkMembers<F extends Future<unknown>>(futures: Iterable<F>): Set<F> {
	if (futures instanceof Future) {
		throw new TypeError(`wait() takes a list of futures or tasks, wait([task]), got ${showValue(futures)}`);
	}
	const members = new Set<F>();
	// A single coroutine is iterable too: it gives a suspension, which is refused here.
	for (const member of futures) {
		if (isCoroutine(member)) throw new TypeError('Passing coroutines is forbidden, use tasks explicitly.');
		if (!(member instanceof Future)) throw notAwaitable(member);
		members.add(member);
	}
	if (members.size === 0) throw new RangeError('wait() needs at least one future or task');
	return members;
}
