import { useMemo } from 'preact/hooks';
import type { Failure } from '../../checker/verdict.ts';
import type { RunRecord } from '../../run/record.ts';
import { secondsOf } from '../../run/wait-words.ts';
import { apartOf } from '../../timeline/apart.ts';
import { pictureOf } from '../../timeline/picture.ts';
import type { Travel } from '../timeline/travel.ts';

interface ElapsedViewProps {
	readonly failure: Failure & { readonly kind: 'elapsed' };
	readonly record: RunRecord | null;
	readonly travel: Travel | null;
}

/** So many spans are shown; the timeline has them all. */
const SHOWN = 8;

/** Of a run that took too long: what came one after another, as a small picture that leads to the timeline. */
export function ElapsedView({ failure: { demand, seconds }, record, travel }: ElapsedViewProps) {
	const apart = useMemo(() => (record ? apartOf(pictureOf(record)) : null), [record]);
	const wanted = 'equals' in demand ? demand.equals : demand.to;
	if (record === null || apart === null || seconds <= wanted) return null;
	const { of, spans, who } = apart;
	const part = (time: number) => `${(100 * time) / Math.max(record.elapsed, 1)}%`;
	return (
		<div class="wb-apart">
			<p class="wb-label">
				{of === 'lanes' ? 'These were never under way at once:' : `${who} waited for one after the other:`}
			</p>
			<ol>
				{spans.slice(0, SHOWN).map(({ label, hue, from, to }) => (
					<li key={from.seq} data-hue={hue ?? 'main'}>
						<span class="wb-apart-name">{label}</span>
						<span class="wb-apart-track" aria-hidden="true">
							<span style={{ marginInlineStart: part(from.at), width: part(to - from.at) }} />
						</span>
						{travel ? (
							<button
								type="button"
								class="wb-place"
								aria-label={`${secondsOf(from.at)} – ${secondsOf(to)}: show ${label} on the timeline`}
								onClick={() => travel.goTo(from, record)}
							>
								{secondsOf(from.at)} – {secondsOf(to)}
							</button>
						) : (
							<span>
								{secondsOf(from.at)} – {secondsOf(to)}
							</span>
						)}
					</li>
				))}
			</ol>
			{spans.length > SHOWN && <p class="wb-label">… and {spans.length - SHOWN} more</p>}
		</div>
	);
}
