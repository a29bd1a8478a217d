import { atCall, ExpectationError } from './expectation-error.ts';
import { MATCHERS, type Match, type Matcher, matchThrown } from './matchers.ts';
import { show } from './show.ts';
import { untouched } from './untouched.ts';

/** What the checks rest on is taken here, before the program can patch it. */
const NAMES = Object.keys(MATCHERS) as (keyof typeof MATCHERS)[];

type Check = (...args: unknown[]) => unknown;
type Checks = Record<string, Check> & { readonly not: Record<string, Check> };

/** What `expect(value)` returns. `resolves` and `rejects` wait for a promise and then check what came of it. */
type Expected = Checks & { readonly resolves: Checks; readonly rejects: Checks };

/** Starts a check: `expect(sum(2, 3)).toBe(5)`. A check that fails throws an `ExpectationError`. */
export function expect(received: unknown): Expected {
	const checks = createChecks((name, matcher, negated, args) => {
		judge(matcher(received, ...(args as never[])), { received, negated, name });
	});
	return {
		...checks,
		resolves: createChecks(onResolved(received)),
		rejects: createChecks(onRejected(received)),
	} as Expected;
}

type Run = (name: string, matcher: Matcher, negated: boolean, args: readonly unknown[]) => unknown;

function createChecks(run: Run): Checks {
	const checks: Record<string, Check> = {};
	const not: Record<string, Check> = {};
	for (let i = 0; i < NAMES.length; i++) {
		const name = NAMES[i] as keyof typeof MATCHERS;
		const matcher: Matcher = MATCHERS[name];
		checks[name] = (...args) => run(name, matcher, false, args);
		not[name] = (...args) => run(name, matcher, true, args);
	}
	return { ...checks, not } as Checks;
}

function onResolved(promise: unknown): Run {
	return waiting(async (name, matcher, negated, args) => {
		const settled = await settle(promise);
		if (settled.kind === 'rejected') {
			throw new ExpectationError(`expected a promise to fulfil, but it was rejected with ${show(settled.reason)}`);
		}
		judge(matcher(settled.value, ...(args as never[])), { received: settled.value, negated, name });
	});
}

function onRejected(promise: unknown): Run {
	return waiting(async (name, matcher, negated, args) => {
		const settled = await settle(promise);
		if (settled.kind === 'fulfilled') {
			const value = show(settled.value);
			throw new ExpectationError(`expected a promise to be rejected, but it was fulfilled with ${value}`);
		}
		const { reason } = settled;
		const match = name === 'toThrow' ? matchThrown(reason, args[0]) : matcher(reason, ...(args as never[]));
		judge(match, { received: reason, negated, name });
	});
}

function waiting(check: (...given: Parameters<Run>) => Promise<void>): Run {
	return (...given) => {
		const placed = atCall();
		return untouched(
			(async () => {
				try {
					await untouched(check(...given));
				} catch (error) {
					throw placed(error);
				}
			})(),
		);
	};
}

type Settled = { kind: 'fulfilled'; value: unknown } | { kind: 'rejected'; reason: unknown };

async function settle(promise: unknown): Promise<Settled> {
	if (typeof (promise as { then?: unknown } | null | undefined)?.then !== 'function') {
		throw new ExpectationError(`expected a promise, but got ${show(promise)}`);
	}
	try {
		return { kind: 'fulfilled', value: await promise };
	} catch (reason) {
		return { kind: 'rejected', reason };
	}
}

function judge(match: Match, { received, negated, name }: { received: unknown; negated: boolean; name: string }): void {
	if (match.pass !== negated) return;
	const subject = name === 'toThrow' ? 'the function' : show(received);
	const message = `expected ${subject} ${negated ? 'not ' : ''}to ${match.expected}`;
	const { comparing } = match;
	if (negated || comparing === undefined) throw new ExpectationError(message);
	throw new ExpectationError(message, { expected: show(comparing.expected), received: show(comparing.received) });
}
