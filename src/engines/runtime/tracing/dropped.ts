import type { Probes, Site } from '../../../run/probes.ts';
import type { Recorder } from '../recorder.ts';
import type { LaneBook } from './lane-book.ts';
import { isGenerator } from './walkable.ts';

/** The probe of calls that stand by themselves. What it finds is told once for each place. */
export function createDropped(book: LaneBook, sites: readonly Site[], recorder: Recorder): Probes['dropped'] {
	const told: (boolean | undefined)[] = [];
	for (let site = 0; site < sites.length; site++) told[site] = false;
	return (site, value) => {
		if (!isGenerator(value) || told[site]) return value;
		told[site] = true;
		const { name, path, line, column } = sites[site] as Site;
		const lane = book.top ? { lane: book.top.number } : {};
		recorder.report({ kind: 'generator-dropped', ...lane, name, where: { path, line, column } });
		return value;
	};
}
