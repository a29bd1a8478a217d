import type { inspect } from 'node-inspect-extracted';
import type { abortError, invalidArgument, requireFunction, withCode } from '../node-errors.ts';

/** What the runtime lends this part: with copies of its own it would weigh five times as much. */
export interface Lent {
	readonly abortError: typeof abortError;
	readonly inspect: typeof inspect;
	readonly invalidArgument: typeof invalidArgument;
	readonly requireFunction: typeof requireFunction;
	readonly withCode: typeof withCode;
}

/** Node's RangeError: “It must be an integer.” */
export function outOfRange({ inspect, withCode }: Lent, name: string, range: string, value: unknown): RangeError {
	const text = `The value of "${name}" is out of range. It must be ${range}. Received ${inspect(value)}`;
	return withCode(new RangeError(text), 'ERR_OUT_OF_RANGE');
}
