import type { WrongOrder } from '../../checker/verdict.ts';
import { outputLinesOf } from '../../run/output-lines.ts';
import type { RunRecord } from '../../run/record.ts';
import type { Travel } from '../timeline/travel.ts';
import { MomentButton } from './moment-button.tsx';

interface OrderViewProps {
	readonly wrong: readonly WrongOrder[];
	readonly record: RunRecord | null;
	readonly travel: Travel | null;
}

/** Each pair of lines as it was printed, with the place of both on the timeline. */
export function OrderView({ wrong, record, travel }: OrderViewProps) {
	const lines = record ? outputLinesOf(record) : [];
	return wrong.map(({ before, after, beforeAt, afterAt }) => {
		const printed = [
			{ text: after, at: afterAt },
			{ text: before, at: beforeAt },
		].toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
		return (
			<ol class="wb-pair" key={`${before}\n${after}`}>
				{printed.map(({ text, at }) => (
					<li key={text}>
						<span class="wb-word">{at === null ? 'never' : `line ${at}`}</span> <code>{text}</code>{' '}
						<MomentButton
							moment={at === null ? null : (lines[at - 1] ?? null)}
							{...{ record, travel, of: `“${text}”` }}
						/>{' '}
						{text === before && <span class="wb-label">should come first</span>}
					</li>
				))}
			</ol>
		);
	});
}
