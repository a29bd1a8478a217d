import type { Numbered } from './attempts.tsx';
import { verdictWord } from './verdict-word.ts';

interface AttemptRowProps {
	readonly attempt: Numbered;
	onPutBack(): void;
}

/** One attempt: which, how it went, when; and the way back to it. */
export function AttemptRow({ attempt: { number, verdict, at, files }, onPutBack }: AttemptRowProps) {
	const time = new Date(at);
	return (
		<li data-kind={verdict === 'passed' ? 'passed' : 'failed'}>
			<span class="wb-number">{number}</span>
			<span class="wb-word">{verdictWord(verdict)}</span>
			<time dateTime={time.toISOString()}>{timeWords(time, new Date())}</time>
			{files ? (
				<button type="button" value={number} onClick={onPutBack}>
					Put back<span class="visually-hidden"> attempt {number} into the editor</span>
				</button>
			) : (
				<span class="wb-label">too long to be kept</span>
			)}
		</li>
	);
}

/** The time of day; of another day, its date too. */
function timeWords(time: Date, now: Date): string {
	const sameDay = time.toDateString() === now.toDateString();
	return time.toLocaleString('en-GB', {
		...(!sameDay && { day: 'numeric', month: 'short', year: 'numeric' }),
		hour: '2-digit',
		minute: '2-digit',
	});
}
