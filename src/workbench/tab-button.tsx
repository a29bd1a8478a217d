import type { Desk } from './desk.ts';
import { isMac } from './keys.ts';

/** Says what the Tab key does in the editor, and switches it. */
export function TabButton({ desk }: { readonly desk: Desk }) {
	return (
		<button type="button" class="wb-quiet wb-tab" onClick={desk.toggleTab}>
			Tab {desk.tabIndents.value ? 'indents' : 'leaves the editor'} <kbd>{isMac() ? '⇧⌥M' : 'Ctrl M'}</kbd>
		</button>
	);
}
