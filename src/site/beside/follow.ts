// Shows, beside the text, the exercise that the text has come to.

/** Where a reader's eyes are, from the top of the window: what stands above has been read. */
const EYES = 0.6;

/** Follows the reader from now on, unless they are at work in the exercise that is shown. */
export function follow(): void {
	let asked = false;
	const look = () => {
		if (asked) return;
		asked = true;
		requestAnimationFrame(() => {
			asked = false;
			if (!document.activeElement?.closest('.exercise-place')) show(exerciseInSight());
		});
	};
	addEventListener('scroll', look, { passive: true });
	look();
}

/** Shows the exercise that a pointer in the text names, and goes there. */
export function turnTo(pointer: Element): void {
	const exercise = pointer.closest('.exercise');
	show(exercise);
	const title = exercise?.querySelector<HTMLElement>('.wb-head h2');
	title?.setAttribute('tabindex', '-1');
	title?.focus({ preventScroll: true });
}

function exerciseInSight(): Element | null {
	const exercises = [...document.querySelectorAll('.exercise')];
	const reached = (exercise: Element) => exercise.getBoundingClientRect().top < innerHeight * EYES;
	return exercises.findLast(reached) ?? exercises[0] ?? null;
}

function show(exercise: Element | null): void {
	if (exercise === null || exercise.hasAttribute('data-shown')) return;
	for (const other of document.querySelectorAll('.exercise[data-shown]')) other.removeAttribute('data-shown');
	exercise.setAttribute('data-shown', '');
}
