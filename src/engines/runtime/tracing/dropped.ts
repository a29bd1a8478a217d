import type { Probes, Site } from '../../../run/probes.ts';
import { ownSet } from '../own-collections.ts';
import type { Recorder } from '../recorder.ts';
import type { LaneBook } from './lane-book.ts';
import { isGenerator } from './walkable.ts';

/** The probe of calls that stand by themselves. What it finds is told once for each place. */
export function createDropped(book: LaneBook, sites: readonly Site[], recorder: Recorder): Probes['dropped'] {
	const told = ownSet<number>();
	return (site, value) => {
		if (!isGenerator(value) || told.has(site)) return value;
		told.add(site);
		const { name, path, line, column } = sites[site] as Site;
		const lane = book.running();
		recorder.report({ kind: 'generator-dropped', ...(lane !== 0 && { lane }), name, where: { path, line, column } });
		return value;
	};
}
