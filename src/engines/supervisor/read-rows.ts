import type { RunEvent } from '../../run/events.ts';
import type { Site } from '../../run/probes.ts';
import type { LaneKind } from '../../run/waiting.ts';
import type { RowsMessage } from '../runtime/protocol.ts';
import { reasonOf } from '../runtime/tracing/lane.ts';
import type { Places } from '../runtime/tracing/places.ts';
import { CODE, COLUMN, LANE_KINDS, WIDTH } from '../runtime/tracing/rows.ts';

/** Lanes and timers of a run have smaller numbers: those of nested workers are moved by ten million each. */
const MOST_NUMBER = 2 ** 31;

/** The events that rows of numbers tell of. Null: they are none, so they don't come from the runtime. */
export function readRows({ first, rows, texts }: RowsMessage, places: Places): RunEvent[] | null {
	if (!isCount(first) || rows.length % WIDTH !== 0) return null;
	const events: RunEvent[] = [];
	let textStart = 0;
	for (let start = 0; start < rows.length; start += WIDTH) {
		const length = rows[start + COLUMN.text] as number;
		if (!isCount(length)) return null;
		const textEnd = textStart + Math.max(0, length - 1);
		if (textEnd > texts.length) return null;
		const text = length === 0 ? undefined : texts.slice(textStart, textEnd);
		textStart = textEnd;
		const event = readRow(rows, start, first + events.length, text, places);
		if (event === null) return null;
		events.push(event);
	}
	return events;
}

function readRow(
	rows: Float64Array,
	start: number,
	seq: number,
	text: string | undefined,
	places: Places,
): RunEvent | null {
	const code = rows[start + COLUMN.code] as number;
	const at = rows[start + COLUMN.at] as number;
	const lane = rows[start + COLUMN.lane] as number;
	const place = rows[start + COLUMN.where] as number;
	const a = rows[start + COLUMN.a] as number;
	const b = rows[start + COLUMN.b] as number;
	if (!Number.isFinite(at) || !isCount(lane) || !Number.isFinite(a) || !Number.isFinite(b)) return null;
	const where = places.line(place);
	if (where === null && place !== 0) return null;

	switch (code) {
		case CODE.started: {
			const of = LANE_KINDS[b - 1];
			const name = text ?? places.site(place)?.name;
			if (of === undefined || name === undefined || !isCount(a)) return null;
			return started(at, seq, lane, of, name, a, where);
		}
		case CODE.woken:
			return isCount(a) ? { at, seq, kind: 'lane-woken', lane, by: a === 0 ? null : a } : null;
		case CODE.resumedWithValue:
		case CODE.resumedWithError:
		case CODE.resumedWithCancel:
			return isCount(a) ? resumed(at, seq, lane, code, a, text) : null;
		case CODE.returned:
		case CODE.threw:
		case CODE.cancelled:
			return ended(at, seq, lane, code, where, text);
		case CODE.timerSet:
		case CODE.intervalSet:
			return isCount(a) && b >= 0 ? timerSet(at, seq, lane, code === CODE.intervalSet, a, b, where) : null;
		case CODE.timerFired:
			return isCount(a) ? { at, seq, kind: 'timer-fired', timer: a } : null;
		case CODE.timerCancelled:
			if (!isCount(a)) return null;
			return lane === 0
				? { at, seq, kind: 'timer-cancelled', timer: a }
				: { at, seq, kind: 'timer-cancelled', timer: a, lane };
		default: {
			if (code !== CODE.onPromise && !isCount(a)) return null;
			const on = reasonOf(code, a, b, places);
			if (on === null) return null;
			return where === null
				? { at, seq, kind: 'lane-suspended', lane, on }
				: { at, seq, kind: 'lane-suspended', lane, on, where };
		}
	}
}

// Each of these writes its keys one by one: there are a hundred thousand of them, and a spread costs more than all else.

function started(
	at: number,
	seq: number,
	lane: number,
	of: LaneKind,
	name: string,
	by: number,
	where: Omit<Site, 'kind' | 'name'> | null,
): RunEvent {
	const parent = by === 0 ? null : by;
	return where === null
		? { at, seq, kind: 'lane-started', lane, of, name, parent }
		: { at, seq, kind: 'lane-started', lane, of, name, parent, where };
}

function resumed(
	at: number,
	seq: number,
	lane: number,
	code: number,
	waker: number,
	value: string | undefined,
): RunEvent {
	const by = waker === 0 ? null : waker;
	const how = code === CODE.resumedWithValue ? 'value' : code === CODE.resumedWithError ? 'error' : 'cancel';
	return value === undefined
		? { at, seq, kind: 'lane-resumed', lane, by, with: how }
		: { at, seq, kind: 'lane-resumed', lane, by, with: how, value };
}

function ended(
	at: number,
	seq: number,
	lane: number,
	code: number,
	where: Omit<Site, 'kind' | 'name'> | null,
	detail: string | undefined,
): RunEvent {
	const how = code === CODE.returned ? 'returned' : code === CODE.threw ? 'threw' : 'cancelled';
	const event: RunEvent = { at, seq, kind: 'lane-ended', lane, how };
	if (detail !== undefined) event.detail = detail;
	if (where !== null) event.where = where;
	return event;
}

function timerSet(
	at: number,
	seq: number,
	lane: number,
	repeats: boolean,
	timer: number,
	delay: number,
	where: Omit<Site, 'kind' | 'name'> | null,
): RunEvent {
	return {
		...{ at, seq, kind: 'timer-set', timer, delay, repeats },
		...(lane > 0 && { lane }),
		...(where && { where }),
	};
}

function isCount(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value < MOST_NUMBER;
}
