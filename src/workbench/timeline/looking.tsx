/** What is needed to look back at a run. Comes once there is one. */
import { effect, type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ExerciseOnPage } from '../../course/on-page.ts';
import { hasFreeChoices } from '../../run/free-choices.ts';
import type { Moment } from '../../run/lanes.ts';
import type { Program } from '../../run/program.ts';
import type { RunRecord } from '../../run/record.ts';
import { pictureOf } from '../../timeline/picture.ts';
import { standingAt } from '../../timeline/standing.ts';
import { gatherRows } from '../console-rows.ts';
import type { Desk } from '../desk.ts';
import type { Machine, Running } from '../running.ts';
import { createCursor } from './cursor.ts';
import { Timeline } from './timeline.tsx';

export interface LookingProps {
	readonly record: RunRecord;
	/** The program that ran. */
	readonly program: Program;
	/** What it was written for; null: for itself. */
	readonly exercise: ExerciseOnPage | null;
	readonly desk: Desk;
	readonly running: Running;
	readonly machine: Machine;
}

/** A moment to go to, in one of the runs of the program. */
interface Wanted {
	readonly moment: Moment;
	readonly of: RunRecord;
}

/** A run one can travel through, and whose order one can choose. */
export function Looking(props: LookingProps) {
	const { record, program, exercise, running, machine } = props;
	const [parts, setParts] = useState<typeof import('../scheduler/choosing.tsx') | null>(null);
	/** Another run than the last one, such as that under a schedule which breaks the program. */
	const [other, setOther] = useState<RunRecord | null>(null);
	const wanted = useSignal<Wanted | null>(null);
	useEffect(() => {
		setOther(null);
		// What was chosen was for the program as it stood before this run.
		setParts(null);
	}, [record]);
	// Whoever can't load it goes on looking at the run.
	const choose = () => void import('../scheduler/choosing.tsx').then(setParts, () => {});
	const show = (run: RunRecord) => {
		const rows = gatherRows();
		for (const event of run.events) rows.add(event);
		running.at.value = null;
		running.show(rows.text());
	};
	const shown = other ?? record;
	const goTo = (moment: Moment, of: RunRecord | null = shown) => {
		if (of === null) return;
		if (of !== shown) {
			setOther(of === record ? null : of);
			show(of);
		}
		wanted.value = { moment, of };
	};
	if (parts === null)
		return (
			<>
				{other && (
					<p class="tl-other">
						You see the run under another order.{' '}
						<button type="button" onClick={() => goTo({ at: Infinity, seq: Infinity }, record)}>
							Back to the last run
						</button>
					</p>
				)}
				<Travelling {...props} record={shown} wanted={wanted} goTo={goTo} onChoose={choose} />
			</>
		);
	return (
		<parts.Choosing
			machine={machine}
			program={program}
			exercise={exercise}
			onTurn={show}
			onLeave={() => {
				show(shown);
				setParts(null);
				// The button is gone with the game: the keys lead on from the slider.
				wanted.value = { moment: { at: Infinity, seq: Infinity }, of: shown };
			}}
		/>
	);
}

interface TravellingProps extends LookingProps {
	readonly wanted: Signal<Wanted | null>;
	goTo(moment: Moment, of?: RunRecord | null): void;
	onChoose(): void;
}

/** The timeline, the lines at which lanes stand, and the console until then. */
function Travelling({ record, desk, running, wanted, goTo, onChoose }: TravellingProps) {
	const [everyCallback, setEveryCallback] = useState(false);
	const picture = useMemo(() => pictureOf(record, everyCallback), [record, everyCallback]);
	const cursor = useMemo(() => createCursor(picture), [picture]);
	const isFree = useMemo(() => record.settings.clock === 'virtual' && hasFreeChoices(record), [record]);
	const place = useRef<HTMLDivElement>(null);
	useEffect(() => cursor.close, [cursor]);
	useEffect(
		() =>
			effect(() => {
				const { value } = cursor.moment;
				running.at.value = value;
				void desk.stand(value === null ? [] : standingAt(picture, value.seq));
			}),
		[cursor],
	);
	useEffect(() => {
		running.travel.value = {
			goTo,
			laneOf: (lane) =>
				picture.lanes.has(lane) ? { label: picture.nameOf(lane), hue: picture.hueOf(lane) ?? 'main' } : null,
		};
		return () => {
			running.travel.value = null;
		};
	}, [picture]);
	const { value: to } = wanted;
	useEffect(() => {
		if (to?.of !== record) return;
		wanted.value = null;
		cursor.goToMoment(to.moment);
		// The slider says where one is, and its keys lead on from there.
		place.current?.querySelector<HTMLElement>('.tl-scrub')?.focus({ preventScroll: true });
		place.current?.scrollIntoView({ block: 'nearest' });
	}, [to, record, cursor]);
	return (
		<div ref={place}>
			<Timeline
				picture={picture}
				cursor={cursor}
				callbacks={{ every: everyCallback, onEvery: setEveryCallback }}
				goToLine={desk.write}
				{...(isFree && { onChoose })}
			/>
		</div>
	);
}
