import type { Probes } from '../../run/probes.ts';

/** Probes that tell nobody. */
export const PASS_THROUGH: Probes = {
	enter: () => PASS_THROUGH,
	suspended: (_frame, _site, value) => value,
	resumed: (_frame, value) => value,
	regained() {},
	yielded: (_frame, _site, value) => value,
	delegated: (_frame, _site, iterable) => iterable,
	iterated: (_frame, _site, iterable) => iterable,
	failed: (_frame, error) => error,
	left() {},
	called: (_site, value) => value,
	creating: () => 0,
	created: (_site, _mark, promise) => promise,
	callback: (_site, callback) => callback,
	looped() {},
};
