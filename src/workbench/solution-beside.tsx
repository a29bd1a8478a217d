import { useEffect, useRef } from 'preact/hooks';
import type { Program } from '../run/program.ts';
import { CodeBeside } from './code-beside.tsx';

/** A solution, beside the learner's own program or below it: then it is brought into sight. */
export function SolutionBeside({ program }: { readonly program: Program }) {
	const pane = useRef<HTMLDivElement>(null);
	useEffect(() => pane.current?.scrollIntoView({ block: 'nearest' }), []);
	return (
		<div class="wb-pane" ref={pane}>
			<p class="wb-label">A solution</p>
			<CodeBeside program={program} label="A solution, not editable" />
		</div>
	);
}
