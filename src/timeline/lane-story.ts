import { secondsOf, waitInWords } from '../run/wait-words.ts';
import type { Picture } from './picture.ts';

/** So many waits of a lane are told; of the rest, how many there are. */
const LONGEST = 6;

/** What each lane did, a sentence for each: for a picture that can't be stepped through. */
export function laneStories(picture: Picture): string[] {
	const laneOf = (number: number) => {
		const lane = picture.lanes.get(number);
		return lane && { ...lane, name: picture.nameOf(number) };
	};
	return picture.rows.map(({ lane, label }) => {
		const waits = lane.stretches.filter(({ from, to }) => (to?.at ?? picture.end) > from.at);
		const told = waits.slice(0, LONGEST).map(({ doing, from, to, on }) => {
			const span = `from ${time(from.at)} to ${time(to?.at ?? picture.end)}`;
			if (doing !== 'waiting' || !on) return `${doing === 'running' ? 'is busy' : 'is ready'} ${span}`;
			return on.kind === 'timer' ? `sleeps ${span}` : `waits ${span} for ${waitInWords(on, laneOf)}`;
		});
		const more = waits.length > LONGEST ? [`waits ${waits.length - LONGEST} times more`] : [];
		const end = lane.ended ? `${ENDS[lane.ended.how]} at ${time(lane.ended.at)}` : 'has not ended';
		return `${label} starts at ${time(lane.started.at)}, ${[...told, ...more, end].join(', ')}.`;
	});
}

const ENDS = { returned: 'ends', threw: 'fails', cancelled: 'is cancelled' };

const time = (at: number) => (at === 0 ? '0 s' : secondsOf(at));
