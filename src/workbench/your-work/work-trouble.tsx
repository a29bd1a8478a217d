import { type Trouble, troubleWords } from '../../progress/trouble.ts';

/** What keeps this browser from keeping anything, in the words of this page. */
export function WorkTrouble({ trouble }: { readonly trouble: Trouble | null }) {
	return (
		<div role="status">
			{trouble && (
				<p class="work-trouble">
					{trouble.kind === 'blocked'
						? 'This browser does not let the site save anything: a private window or a setting may be why. What you load from a file is gone when you leave this page.'
						: troubleWords(trouble)}
					{trouble.kind === 'full' && ' Save them to a file before you leave.'}
				</p>
			)}
		</div>
	);
}
