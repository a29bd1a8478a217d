import type { RunOptions } from '../../run/engine.ts';
import { DEFAULT_SETTINGS, type RunSettings } from '../../run/record.ts';

/** The settings of a run: what `options` leaves out takes its default. */
export function settingsOf(options: RunOptions = {}): RunSettings {
	return { ...DEFAULT_SETTINGS, ...options, limits: { ...DEFAULT_SETTINGS.limits, ...options.limits } };
}
