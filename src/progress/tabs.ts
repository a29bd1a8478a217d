import type { Shelf } from './records.ts';

/** An entry that changed. */
export interface Change {
	readonly shelf: Shelf;
	readonly id: string;
}

/** Tells the site's other tabs what changed, and hears it from them. Where the browser has no channel, tabs learn of each other when they save. */
export function joinTabs(onChange: (change: Change) => void): { tell(change: Change): void } {
	if (typeof BroadcastChannel === 'undefined') return { tell() {} };
	const channel = new BroadcastChannel('yieldpoint-progress');
	channel.onmessage = ({ data }: MessageEvent<unknown>) => {
		if (isChange(data)) onChange(data);
	};
	return { tell: (change) => channel.postMessage(change) };
}

// Only our own pages can speak here, but perhaps in another version.
function isChange(data: unknown): data is Change {
	if (typeof data !== 'object' || data === null || !('shelf' in data) || !('id' in data)) return false;
	return (
		(data.shelf === 'drafts' || data.shelf === 'marks' || data.shelf === 'histories') && typeof data.id === 'string'
	);
}
