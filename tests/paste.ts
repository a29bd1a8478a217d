import type { Locator } from '@playwright/test';

/** Pastes a text over all that stands in an editor, as learners do who have written it elsewhere. */
export async function pasteOver(editor: Locator, text: string): Promise<void> {
	await editor.focus();
	await editor.press('ControlOrMeta+a');
	await editor.evaluate((element, pasted) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', pasted);
		element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
	}, text);
}
