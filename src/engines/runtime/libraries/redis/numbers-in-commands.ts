import { SimpleError } from './errors.ts';

/** @throws SimpleError in Redis' words */
export function wholeNumber(text: string): number {
	const value = Number(text);
	if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
		throw new SimpleError('ERR value is not an integer or out of range');
	}
	return value;
}

/** A timeout in seconds, as milliseconds; 0 stands for ever. @throws SimpleError in Redis' words */
export function timeoutOf(text: string): number {
	const seconds = text.trim() === '' ? Number.NaN : Number(text);
	if (!Number.isFinite(seconds)) throw new SimpleError('ERR timeout is not a float or out of range');
	if (seconds < 0) throw new SimpleError('ERR timeout is negative');
	return seconds === 0 ? Number.POSITIVE_INFINITY : seconds * 1000;
}
