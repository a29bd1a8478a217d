import type { ComponentChildren } from 'preact';
import type { Program } from '../run/program.ts';
import { CodeArea } from './code-area.tsx';
import { OutputText } from './console-view.tsx';

export interface PlaygroundProps {
	/** Unique in the course; drafts are kept under it: `generators/lazy#1`. */
	readonly id: string;
	readonly program: Program;
	/** What the program is known to print, shown until the learner's first run. */
	readonly output?: string;
	/** The program, coloured at build time. */
	readonly children?: ComponentChildren;
}

/** A runnable program in the prose. */
export function Playground({ output, children }: PlaygroundProps) {
	return (
		<div class="wb wb-playground">
			<CodeArea>{children}</CodeArea>
			<div class="wb-bar needs-js">
				<button type="button" class="wb-go" disabled>
					Run
				</button>
				<button type="button" disabled>
					Reset
				</button>
			</div>
			{output !== undefined && <OutputText label="Output" text={output} />}
		</div>
	);
}
