import type { Site } from '../../../run/probes.ts';
import type { PreparedProgram } from '../../../run/program.ts';
import { lineAsPlace, lineOfPlace, NOWHERE, type Place, siteOfPlace } from './rows.ts';

interface Line {
	readonly path: string;
	readonly line: number;
	readonly column: number;
}

/** Places of a program, as numbers and as lines. */
export interface Places {
	of(line: Line): Place;
	/** Null: none, or none of this program. */
	line(place: Place): Line | null;
	/** The site that the place is; null: it is none. */
	site(place: Place): Site | null;
}

export function createPlaces({ modules, sites }: PreparedProgram): Places {
	const paths = modules.map(({ path }) => path);
	const files = paths.length;
	// One object for each site, however many events stand there.
	const lines = sites.map(({ path, line, column }): Line => ({ path, line, column }));
	const site = (place: Place) => (place < 0 ? (sites[siteOfPlace(place)] ?? null) : null);
	return {
		site,
		of({ path, line, column }) {
			for (let file = 0; file < files; file++) if (paths[file] === path) return lineAsPlace(file, line, column);
			return NOWHERE;
		},
		line(place) {
			if (place < 0) return lines[siteOfPlace(place)] ?? null;
			if (!(place > 0)) return null;
			const { file, line, column } = lineOfPlace(place);
			const path = paths[file];
			return path === undefined ? null : { path, line, column };
		},
	};
}
