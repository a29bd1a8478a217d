import type { Failure } from '../../checker/verdict.ts';
import { outputLinesOf } from '../../run/output-lines.ts';
import type { RunRecord } from '../../run/record.ts';
import { DiffView } from '../diff-view.tsx';
import type { Travel } from '../timeline/travel.ts';
import { MomentButton } from './moment-button.tsx';

interface OutputViewProps {
	readonly failure: Failure & { readonly kind: 'output' };
	readonly record: RunRecord | null;
	readonly travel: Travel | null;
}

/** Your output against the demanded one, and the moment at which the two part. */
export function OutputView({ failure: { demand, diff }, record, travel }: OutputViewProps) {
	const first = diff.findIndex(({ kind }) => kind !== 'same');
	const lines = record ? outputLinesOf(record) : [];
	// Only of a whole text is every line of the output a line of the diff.
	const parting = demand.kind === 'exact' && first !== -1 ? lines[first] : undefined;
	return (
		<>
			<DiffView diff={diff} />
			{parting && (
				<p class="wb-label wb-parting">
					They part at line {first + 1} of the output, printed{' '}
					<MomentButton moment={parting} {...{ record, travel, of: `line ${first + 1} of the output` }} />
				</p>
			)}
		</>
	);
}
