/** Ctrl+Enter or Cmd+Enter, with or without Shift, and not while it repeats. */
export function isRunKey({ key, ctrlKey, metaKey, altKey, repeat }: KeyboardEvent): boolean {
	return key === 'Enter' && (ctrlKey || metaKey) && !altKey && !repeat;
}

/** Whether this machine has a Cmd key in the place of Ctrl. */
export function isMac(): boolean {
	return /Mac|iP/.test(navigator.platform);
}
