import type { Program } from '@babel/types';
import { endOf } from '../source.ts';
import { wrapModule } from '../using/module.ts';
import { addSite, insert, type Probing } from './probing.ts';

/** The module's own statements are a lane. Only `using` puts them into a `try`: else that it failed is what its importer hears. */
export function probeModule(probing: Probing, program: Program): void {
	const { probes, frame } = probing.names;
	const site = addSite(probing, 'module', program, probing.source.path);
	insert(probing, 0, `const ${frame}=${probes}.enter(${site});`);
	// A first line for the shell is allowed only where a file begins.
	if (program.interpreter && probing.isProbing) probing.edits.push({ start: 0, end: 2, text: '//', lowers: true });
	const wrapping = wrapModule(probing, program);
	for (const statement of program.body) {
		const visit = () => probing.visit(statement, 'module');
		if (wrapping) wrapping.around(statement, visit);
		else visit();
	}
	const last = program.body.at(-1);
	if (last) insert(probing, endOf(last), `;${probes}.left(${frame});`);
}
