import { Component, h } from 'preact';
import type { ExerciseOnPage } from '../../../src/course/on-page.ts';
import { ExerciseBench } from '../../../src/workbench/exercise-bench.tsx';
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
	/** Coloured code, in the order of the islands. */
	readonly slots: readonly string[];
}

/** Both islands, as on a lesson. */
export function Page({ exercise, slots }: PageProps) {
	return (
		<>
			<h1>The workbench</h1>
			<p>Both programs print one line a second.</p>
			{programs.map(({ id, program, output, predict }, index) => (
				<Playground key={id} id={id} program={program} {...{ output, predict }}>
					<Slot html={slots[index] ?? ''} />
				</Playground>
			))}
			<ExerciseBench exercise={exercise} tests={<Slot html={slots.at(-1) ?? ''} />}>
				<Slot html={slots.at(-2) ?? ''} />
			</ExerciseBench>
		</>
	);
}
