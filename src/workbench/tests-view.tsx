import { capital, errorText } from '../checker/phrases.ts';
import type { TestResult } from '../checker/verdict.ts';
import { what } from '../checker/words-tests.ts';
import type { Position, Program } from '../run/program.ts';
import { Place } from './places.tsx';
import { Ticked } from './ticked.tsx';

interface TestsViewProps {
	readonly results: readonly TestResult[];
	readonly program: Program;
	readonly goTo: (place: Position) => void;
}

const words = {
	passed: 'passed',
	failed: 'failed',
	hangs: 'hangs',
	blocked: 'blocked',
	'not-reached': 'not reached',
	exited: 'exited',
	'over-limit': 'over a limit',
	'reported-twice': 'reported twice',
} as const;

/** The hidden tests one by one, each with what it expected and what it got. */
export function TestsView({ results, ...view }: TestsViewProps) {
	return (
		<ol class="wb-results">
			{results.map(({ name, outcome }) => (
				<li key={name} data-kind={outcome.kind}>
					<span class="wb-word">{words[outcome.kind]}</span> <span class="wb-name">{name}</span>
					<Why outcome={outcome} {...view} />
				</li>
			))}
		</ol>
	);
}

function Why({ outcome, ...view }: Omit<TestsViewProps, 'results'> & Pick<TestResult, 'outcome'>) {
	if (outcome.kind === 'passed') return null;
	if (outcome.kind !== 'failed')
		return (
			<p>
				<Ticked text={capital(what(outcome))} />
			</p>
		);
	const { comparison, error } = outcome;
	if (comparison) {
		return (
			<dl>
				<dt>expected</dt>
				<dd>{comparison.expected}</dd>
				<dt>received</dt>
				<dd>{comparison.received}</dd>
			</dl>
		);
	}
	const frame = error.frames.find(({ path }) => path in view.program.files);
	return (
		<p>
			{errorText(error)} {frame && <Place place={frame} {...view} />}
		</p>
	);
}
