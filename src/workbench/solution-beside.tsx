import type { Program } from '../run/program.ts';
import { CodeBeside } from './code-beside.tsx';

/** A solution, beside the learner's own program. */
export function SolutionBeside({ program }: { readonly program: Program }) {
	return (
		<div class="wb-pane">
			<p class="wb-label">A solution</p>
			<CodeBeside program={program} label="A solution, not editable" />
		</div>
	);
}
