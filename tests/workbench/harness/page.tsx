import { Component, h } from 'preact';
import type { ExerciseOnPage } from '../../../src/course/on-page.ts';
import { ExerciseBench } from '../../../src/workbench/exercise-bench.tsx';
import { KnownOutput } from '../../../src/workbench/known-output.tsx';
import { Playground } from '../../../src/workbench/playground.tsx';
import { programs } from './programs.ts';

/** HTML that was made at build time, handed to an island as the site does it: never touched again. */
class Slot extends Component<{ html: string }> {
	override shouldComponentUpdate() {
		return false;
	}
	override render() {
		return h('astro-slot', { dangerouslySetInnerHTML: { __html: this.props.html } });
	}
}

export interface PageProps {
	readonly exercise: ExerciseOnPage;
	/** Coloured code, in the order of the islands, then the tabs of the exercise. */
	readonly slots: readonly string[];
}

/** Both islands, as on a lesson. */
export function Page({ exercise, slots }: PageProps) {
	return (
		<>
			<h1>The workbench</h1>
			<p>Both programs print one line a second.</p>
			{programs.map(({ id, program, output, predict }, index) => (
				<Playground
					key={id}
					{...{ id, program, predict }}
					output={output !== undefined && <KnownOutput text={output} />}
				>
					<Slot html={slots[index] ?? ''} />
				</Playground>
			))}
			<ExerciseBench
				exercise={exercise}
				views={<Slot html={slots.at(-1) ?? ''} />}
				tests={<Slot html={slots.at(-2) ?? ''} />}
			>
				<Slot html={slots.at(-3) ?? ''} />
			</ExerciseBench>
		</>
	);
}
