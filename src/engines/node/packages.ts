import type { PreparedProgram } from '../../run/program.ts';

/** Where the packages lie that a program imports: it runs in a folder from which Node would not find them. */
export function packageUrls({ modules }: PreparedProgram): Record<string, string> {
	const urls: Record<string, string> = {};
	for (const { target } of modules.flatMap(({ imports }) => imports)) {
		if (target.kind !== 'library' || target.name.startsWith('node:')) continue;
		const url = resolved(target.name);
		if (url !== null) urls[target.name] = url;
	}
	return urls;
}

/** Null: it is none of the packages here, but a library of the course, or Node will say that it is missing. */
function resolved(name: string): string | null {
	try {
		return import.meta.resolve(name);
	} catch {
		return null;
	}
}
