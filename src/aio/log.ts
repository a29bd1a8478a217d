import { running } from './running.ts';
import { showValue } from './text.ts';

/** Writes a line at its place in the trace of the running loop; without a sink, to the console. */
export function log(...values: unknown[]): void {
	const text = values.map((value) => (typeof value === 'string' ? value : showValue(value))).join(' ');
	const tracer = running.loop?.tracer;
	if (tracer === undefined) console.log(text);
	else tracer.log(text);
}
