import { useSignal } from '@preact/signals';
import type { KeptResult } from '../../attempt/under-kept.ts';
import { wordsOf } from '../../checker/words.ts';
import type { KeptOrder } from '../../run/kept-order.ts';

interface OwnTestsProps {
	readonly results: readonly KeptResult[];
	forget(order: KeptOrder): Promise<void>;
}

/** The orders that the learner has kept as tests, one by one. */
export function OwnTests({ results, forget }: OwnTestsProps) {
	const gone = useSignal<readonly KeptOrder[]>([]);
	if (results.length === 0) return null;
	return (
		<section class="wb-also wb-own">
			<h4 class="wb-title">Your own tests</h4>
			<ol class="wb-results">
				{results.map(({ order, failing }, index) => {
					const isGone = gone.value.includes(order);
					const [failure] = failing?.verdict.failures ?? [];
					return (
						<li key={index} data-kind={failing ? 'failed' : 'passed'}>
							<span class="wb-word">{failing ? 'failed' : 'passed'}</span>{' '}
							<span class="wb-name">
								Order {index + 1}, of {order.schedule.choices.length} choices{' '}
								<button
									type="button"
									class="wb-place"
									aria-disabled={isGone}
									onClick={async () => {
										if (gone.peek().includes(order)) return;
										await forget(order);
										gone.value = [...gone.peek(), order];
									}}
								>
									{isGone ? 'Forgotten' : 'Forget it'}
									<span class="visually-hidden">: order {index + 1}</span>
								</button>
							</span>
							{failure && <p>{wordsOf(failure).title}.</p>}
						</li>
					);
				})}
			</ol>
		</section>
	);
}
