import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

export interface ForgetAllProps {
	onSave(): void;
	/** The learner is sure. */
	onForget(): void;
}

/** Forgetting takes two presses; the second question stands in the page, with a way to save first. */
export function ForgetAll({ onSave, onForget }: ForgetAllProps) {
	const asking = useSignal(false);
	const question = useRef<HTMLParagraphElement>(null);
	const opener = useRef<HTMLButtonElement>(null);
	const asked = useRef(false);

	const isAsking = asking.value;
	useEffect(() => {
		// Not when the page opens: only who has pressed a button is led on, and back.
		if (isAsking) question.current?.focus();
		else if (asked.current) opener.current?.focus();
		asked.current = isAsking;
	}, [isAsking]);

	function ask(value: boolean) {
		asking.value = value;
	}

	if (!isAsking) {
		return (
			<button type="button" ref={opener} onClick={() => ask(true)}>
				Forget everything
			</button>
		);
	}
	return (
		// biome-ignore lint/a11y/useSemanticElements: a question with its answers, not a set of form fields
		<div
			class="work-question"
			role="group"
			aria-labelledby="forget-question"
			onKeyDown={({ key }) => key === 'Escape' && ask(false)}
		>
			<p id="forget-question" ref={question} tabIndex={-1}>
				Forget all of it? What is listed above is deleted in this browser, and only a file that you have saved can bring
				it back.
			</p>
			<div class="work-buttons">
				<button type="button" onClick={onSave}>
					Save to a file first
				</button>
				<button type="button" class="work-danger" onClick={onForget}>
					Yes, forget it
				</button>
				<button type="button" onClick={() => ask(false)}>
					Keep it
				</button>
			</div>
		</div>
	);
}
