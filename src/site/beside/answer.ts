// What a reader can do to what stands around and beside the exercises of a lesson.
import { answerTab } from '../../workbench/views/view-keys.ts';
import { turnTo } from './follow.ts';
import { move } from './separator.ts';

export { follow } from './follow.ts';

/** Does what the reader wants of a separator, a tab, or a pointer to an exercise. */
export function answer(wanted: HTMLElement, event: Event): void {
	if (wanted.matches('.separator')) move(wanted, event);
	else if (wanted.matches('[role="tab"]')) answerTab(wanted, event);
	else if (event.type === 'click') turnTo(wanted);
}
