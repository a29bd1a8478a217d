import type { WaitReason } from './waiting.ts';

/** The lanes one of which, at least, must go on before who waits for this can. */
export function awaitedLanes(on: WaitReason): readonly number[] {
	switch (on.kind) {
		case 'lane':
			return [on.lane];
		case 'lanes':
			return on.lanes;
		case 'next':
		case 'message':
			return on.lane === null ? [] : [on.lane];
		case 'resource':
			return on.holders;
		default:
			return [];
	}
}
