import type { Node } from '@babel/types';

/** What inserted code calls its own variables. No file can spell them: each is chosen so that the file doesn't use it. */
export interface Names {
	/** The probes; linking declares it. */
	readonly probes: string;
	/** The lane of the function or module around: one variable for each, the inner hiding the outer. */
	readonly frame: string;
	/** An error on its way through. */
	readonly error: string;
	/** What `using` is made of; linking declares it. */
	readonly resources: string;
	/** What a block with `using` holds, and each step of letting go of it. */
	readonly held: string;
	readonly step: string;
	/** What the names of exported variables begin with, where a module can't export its own. */
	readonly mirror: string;
}

/** Names that nothing in a file is called, whatever escapes it is written with: the parser has read those. */
export function namesFor(nodes: readonly Node[]): Names {
	const taken = new Set<string>();
	for (const node of nodes) if (node.type === 'Identifier') taken.add(node.name);
	for (let round = 0; ; round++) {
		const suffix = round === 0 ? '' : String(round);
		const names = {
			probes: `$p${suffix}`,
			frame: `$f${suffix}`,
			error: `$e${suffix}`,
			resources: `$r${suffix}`,
			held: `$h${suffix}`,
			step: `$s${suffix}`,
			mirror: `$x${suffix}_`,
		};
		const isFree = !Object.values(names).some((name) => taken.has(name));
		if (isFree && ![...taken].some((name) => name.startsWith(names.mirror))) return names;
	}
}
