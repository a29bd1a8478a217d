/** What TypeScript does for an editor. With the compiler it is large, so it comes with the first edit or in a quiet moment. */
import { type Extension, Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { atCursor } from './at-cursor.ts';
import { completion } from './completion.ts';
import { format } from './format.ts';
import { hover } from './hover.ts';
import { inSight } from './in-sight.ts';
import { look } from './look.ts';
import { problems } from './problems.ts';
import { signatureHelp } from './signature.ts';
import type { Subject } from './subject.ts';

export { startCompletion } from '@codemirror/autocomplete';
export { format } from './format.ts';
export { showType } from './hover.ts';
export { listProblems } from './problems.ts';
export type { Subject };

/** Problems, completions, types, signatures and formatting for one file. */
export function editorServices(subject: Subject): Extension {
	return [
		problems(subject),
		completion(subject),
		hover(subject),
		signatureHelp(subject),
		atCursor,
		inSight,
		look,
		Prec.high(
			keymap.of([
				{
					key: 'Shift-Alt-f',
					preventDefault: true,
					run(view) {
						void format(subject, view);
						return true;
					},
				},
			]),
		),
	];
}
