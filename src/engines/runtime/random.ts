// A program may patch it; its seeds must go on meaning the same.
const { imul } = Math;

/** A stream of random numbers that a seed decides (splitmix32): whole numbers from 0 to 2³² − 1. */
export function createRandom(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x9e3779b9) | 0;
		let mixed = state ^ (state >>> 16);
		mixed = imul(mixed, 0x21f0aaad);
		mixed ^= mixed >>> 15;
		mixed = imul(mixed, 0x735a2d97);
		return (mixed ^ (mixed >>> 15)) >>> 0;
	};
}

/** `Math.random` on a stream: 53 random bits below 1. */
export function randomFraction(next: () => number): number {
	return ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

const DIGITS = '0123456789abcdef';

/** The part of Web Crypto that programs use for random values; the rest would work outside the run's clock. */
export function createCrypto(next: () => number): Pick<Crypto, 'getRandomValues' | 'randomUUID'> {
	function fill<T extends ArrayBufferView>(array: T): T {
		const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
		for (let i = 0; i < bytes.length; i++) bytes[i] = next();
		return array;
	}

	function uuid(): string {
		const bytes = fill(new Uint8Array(16));
		bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
		bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
		let text = '';
		for (let i = 0; i < 16; i++) {
			const byte = bytes[i] as number;
			if (i > 3 && i < 11 && i % 2 === 0) text += '-';
			text += `${DIGITS[byte >> 4]}${DIGITS[byte & 15]}`;
		}
		return text;
	}

	return { getRandomValues: (array: ArrayBufferView) => fill(array), randomUUID: () => uuid() } as Pick<
		Crypto,
		'getRandomValues' | 'randomUUID'
	>;
}
