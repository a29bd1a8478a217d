import type { Attempt } from '../attempt/attempt.ts';
import type { Failure } from '../checker/verdict.ts';
import { wordsOf } from '../checker/words.ts';
import type { Position, Program } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import { DiffView } from './diff-view.tsx';
import { placesOf } from './failure-places.ts';
import { ErrorView, Places } from './places.tsx';
import { timeWords } from './run-words.ts';
import { TestsView } from './tests-view.tsx';
import { Ticked } from './ticked.tsx';
import { DeadlockView } from './waits/deadlock-view.tsx';

interface ViewProps {
	/** The program that ran: places in its files can be jumped to. */
	readonly program: Program;
	readonly goTo: (place: Position) => void;
}

/** How a run ended that did not end well. */
export function EndingView({
	failure,
	...view
}: ViewProps & { readonly failure: Failure; readonly record: RunRecord | null }) {
	const { title, text } = wordsOf(failure);
	return (
		<div class="wb-verdict" data-good={false}>
			<p class="wb-title">
				<Ticked text={title} />
			</p>
			<p class="wb-why">
				<Ticked text={text} />
			</p>
			<Details failure={failure} {...view} />
		</div>
	);
}

/** What is to be said about an attempt: the most important thing first, in one line, then why. `saysHtml` are the words of a known mistake. */
export function VerdictView({
	attempt: { verdict, record, exploration },
	saysHtml,
	tests,
	...view
}: ViewProps & { readonly attempt: Attempt; readonly saysHtml: string | null; readonly tests: number }) {
	const [first, ...others] = verdict.failures;
	if (!first) {
		return (
			<div class="wb-verdict" data-good={true}>
				<h3 class="wb-title">Solved{record && record.elapsed > 0 && `: ${timeWords(record)}`}</h3>
				{tests > 0 && (
					<p class="wb-why">{tests === 1 ? 'The hidden test passes.' : `The ${tests} hidden tests pass.`}</p>
				)}
			</div>
		);
	}
	const { title, text } = wordsOf(first);
	const shown = { ...view, record: exploration?.failing?.record ?? record };
	return (
		<div class="wb-verdict" data-good={false}>
			<h3 class="wb-title">
				<Ticked text={title} />
			</h3>
			{saysHtml === null ? (
				<p class="wb-why">
					<Ticked text={text} />
				</p>
			) : (
				<div class="wb-why wb-prose" dangerouslySetInnerHTML={{ __html: saysHtml }} />
			)}
			<Details failure={first} {...shown} />
			{others.map((failure) => (
				<section class="wb-also" key={failure.kind}>
					<h4 class="wb-title">
						Also: <Ticked text={wordsOf(failure).title} />
					</h4>
					<p class="wb-why">
						<Ticked text={wordsOf(failure).text} />
					</p>
					<Details failure={failure} {...shown} />
				</section>
			))}
		</div>
	);
}

function Details({
	failure,
	record,
	...view
}: ViewProps & { readonly failure: Failure; readonly record: RunRecord | null }) {
	switch (failure.kind) {
		case 'not-runnable':
			return (
				<Places
					{...view}
					// A single one has been told above.
					places={failure.diagnostics.map(({ message, advice, ...place }, _, { length }) => ({
						place,
						text: length > 1 ? `${message} ${advice}` : '',
					}))}
				/>
			);
		case 'threw':
			return <ErrorView error={failure.error} {...view} />;
		case 'rejected':
			return (
				<>
					<ErrorView error={failure.error} {...view} />
					<Places {...view} places={placesOf(failure)} />
				</>
			);
		case 'deadlock':
			return (
				<>
					<DeadlockView ending={failure} record={record} />
					<Places {...view} places={placesOf(failure)} />
				</>
			);
		case 'output':
			return <DiffView diff={failure.diff} />;
		case 'tests':
			return <TestsView results={failure.results} {...view} />;
		case 'in-flight':
			return <Places {...view} places={failure.where ? [{ place: failure.where, text: '' }] : []} />;
		case 'schedule':
			// What went wrong under the schedule is told in the title; here is what it looks like.
			return failure.failures.map((under) => <Details key={under.kind} failure={under} record={record} {...view} />);
		default:
			return <Places {...view} places={placesOf(failure)} />;
	}
}
