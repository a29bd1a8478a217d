import type { Attempt } from '../attempt/attempt.ts';
import { droppedIn } from '../checker/dropped.ts';
import type { Failure } from '../checker/verdict.ts';
import { wordsOf } from '../checker/words.ts';
import type { Position, Program } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import { placesOf } from './failure-places.ts';
import { ErrorView, Places } from './places.tsx';
import { timeWords } from './run-words.ts';
import { TestsView } from './tests-view.tsx';
import { Ticked } from './ticked.tsx';
import type { Travel } from './timeline/travel.ts';
import { ElapsedView } from './verdict/elapsed-view.tsx';
import type { OrderActions } from './verdict/order-actions.ts';
import { OrderView } from './verdict/order-view.tsx';
import { OutputView } from './verdict/output-view.tsx';
import { OwnTests } from './verdict/own-tests.tsx';
import { ScheduleView } from './verdict/schedule-view.tsx';
import { DeadlockView } from './waits/deadlock-view.tsx';

interface ViewProps {
	/** The program that ran: places in its files can be jumped to. */
	readonly program: Program;
	readonly goTo: (place: Position) => void;
	/** The way to moments of the run; null while there is no timeline. */
	readonly travel: Travel | null;
}

interface DetailsProps extends ViewProps {
	readonly failure: Failure;
	readonly record: RunRecord | null;
	readonly orders?: OrderActions;
}

/** How a run ended that did not end well. */
export function EndingView({ failure, ...view }: Omit<DetailsProps, 'orders'>) {
	const { title, text } = wordsOf(failure);
	const dropped = view.record && droppedIn(view.record.events);
	return (
		<div class="wb-verdict" data-good={false}>
			<p class="wb-title">
				<Ticked text={title} />
			</p>
			<p class="wb-why">
				<Ticked text={text} />
			</p>
			<Details failure={failure} {...view} />
			{dropped && failure.kind !== 'dropped' && <Also failure={dropped} {...view} />}
		</div>
	);
}

/** What is wrong besides. */
function Also(props: DetailsProps) {
	const { title, text } = wordsOf(props.failure);
	return (
		<section class="wb-also">
			<h4 class="wb-title">
				Also: <Ticked text={title} />
			</h4>
			<p class="wb-why">
				<Ticked text={text} />
			</p>
			<Details {...props} />
		</section>
	);
}

/** What is to be said about an attempt: the most important thing first, in one line, then why. `saysHtml` are the words of a known mistake. */
export function VerdictView({
	attempt: { verdict, record, failing, kept },
	saysHtml,
	tests,
	orders,
	...view
}: ViewProps & {
	readonly attempt: Attempt;
	readonly saysHtml: string | null;
	readonly tests: number;
	readonly orders: OrderActions;
}) {
	const [first, ...others] = verdict.failures;
	if (!first) {
		return (
			<div class="wb-verdict" data-good={true}>
				<h3 class="wb-title">Solved{record && record.elapsed > 0 && `: ${timeWords(record)}`}</h3>
				{tests > 0 && (
					<p class="wb-why">{tests === 1 ? 'The hidden test passes.' : `The ${tests} hidden tests pass.`}</p>
				)}
				<OwnTests results={kept} forget={orders.forget} />
			</div>
		);
	}
	const { title, text } = wordsOf(first);
	const shown = { ...view, record: failing?.record ?? record, orders };
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
			{others
				// The words of a known mistake tell the reason already.
				.filter(({ kind }) => kind !== 'dropped' || saysHtml === null)
				.map((failure) => (
					<Also key={failure.kind} failure={failure} {...shown} />
				))}
			<OwnTests results={kept} forget={orders.forget} />
		</div>
	);
}

function Details({ failure, orders, ...view }: DetailsProps) {
	const { record, travel } = view;
	switch (failure.kind) {
		case 'not-runnable':
			return (
				<Places
					{...view}
					// A single one has been told above.
					places={failure.diagnostics.map(({ message, advice, ...place }, _, { length }) => ({
						place,
						text: length > 1 ? `${message} ${advice}` : '',
						moment: null,
					}))}
				/>
			);
		case 'types':
			return (
				<Places
					{...view}
					places={failure.problems.map(({ message, ...place }, _, { length }) => ({
						place,
						text: length > 1 ? message : '',
						moment: null,
					}))}
				/>
			);
		case 'threw':
			return <ErrorView error={failure.error} {...view} />;
		case 'rejected':
			return (
				<>
					<ErrorView error={failure.error} {...view} />
					<Places {...view} places={placesOf(failure, record)} />
				</>
			);
		case 'deadlock':
			return (
				<>
					<DeadlockView ending={failure} record={record} />
					<Places {...view} places={placesOf(failure, record)} />
				</>
			);
		case 'output':
			return <OutputView {...{ failure, record, travel }} />;
		case 'order':
			return <OrderView wrong={failure.wrong} {...{ record, travel }} />;
		case 'elapsed':
			return <ElapsedView {...{ failure, record, travel }} />;
		case 'tests':
			return <TestsView results={failure.results} {...view} />;
		case 'schedule':
			return (
				<>
					{orders && <ScheduleView {...{ failure, record, travel }} {...orders} />}
					{/* What went wrong under the schedule is told in the title; here is what it looks like. */}
					{failure.failures.map((under) => (
						<Details key={under.kind} failure={under} {...view} />
					))}
				</>
			);
		default:
			return <Places {...view} places={placesOf(failure, record)} />;
	}
}
