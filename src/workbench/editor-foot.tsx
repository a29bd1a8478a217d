import type { Desk } from './desk.ts';
import { isMac } from './keys.ts';

/** The row below the text: what the Tab key does, and what else the editor can do, with the keys for it. */
export function EditorFoot({ desk }: { readonly desk: Desk }) {
	const editor = desk.editor.value;
	if (editor === null) return null;
	const problems = editor.services.problems.value;
	const trouble = editor.services.trouble.value;
	return (
		<div class="wb-foot">
			<button type="button" class="wb-quiet wb-tab" onClick={desk.toggleTab}>
				Tab {desk.tabIndents.value ? 'indents' : 'leaves the editor'} <kbd>{isMac() ? '⇧⌥M' : 'Ctrl M'}</kbd>
			</button>
			<Tool name="Type" keys={isMac() ? '⌘I' : 'Ctrl I'} use={editor.services.showType} />
			<Tool name="Format" keys={isMac() ? '⇧⌥F' : 'Shift Alt F'} use={editor.services.format} />
			<Tool name="Find" keys={isMac() ? '⌘F' : 'Ctrl F'} use={editor.services.find} />
			{problems && (
				<button type="button" class="wb-quiet wb-problems" onClick={editor.services.listProblems}>
					{problems} <kbd>F8</kbd>
				</button>
			)}
			{trouble && (
				<span class="wb-foot-note" role="status">
					{trouble}
				</span>
			)}
		</div>
	);
}

function Tool({ name, keys, use }: { readonly name: string; readonly keys: string; readonly use: () => void }) {
	return (
		// The cursor stays where it is: pressing it must not take the focus from the text.
		<button type="button" class="wb-quiet" onMouseDown={(event) => event.preventDefault()} onClick={use}>
			{name} <kbd>{keys}</kbd>
		</button>
	);
}
