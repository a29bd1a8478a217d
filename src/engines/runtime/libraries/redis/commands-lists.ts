import { Blocking, type Command, type Reply } from './command.ts';
import type { Database } from './database.ts';
import { SimpleError } from './errors.ts';
import { timeoutOf, wholeNumber } from './numbers-in-commands.ts';

type Side = 'LEFT' | 'RIGHT';

function push(database: Database, key: string, side: Side, items: readonly string[]): number {
	const list = database.write(key, 'list');
	for (const item of items) {
		if (side === 'LEFT') list.unshift(item);
		else list.push(item);
	}
	database.pushed.add(key);
	database.changed(key);
	return list.length;
}

function pop(database: Database, key: string, side: Side): string | null {
	const list = database.read(key, 'list');
	const item = side === 'LEFT' ? list?.shift() : list?.pop();
	if (item !== undefined) database.changed(key);
	return item ?? null;
}

function move(database: Database, [from = '', to = '', out, into]: readonly string[]): string | null {
	const [source, target] = [sideOf(out), sideOf(into)];
	if (database.read(from, 'list') === undefined) return null;
	// Nothing is taken that can't be put down.
	database.read(to, 'list');
	const item = pop(database, from, source);
	if (item !== null) push(database, to, target, [item]);
	return item;
}

function sideOf(text = ''): Side {
	const side = text.toUpperCase();
	if (side !== 'LEFT' && side !== 'RIGHT') throw new SimpleError('ERR syntax error');
	return side;
}

function popSome(side: Side): Command {
	return {
		takes: [1, 2],
		run(database, [key = '', count]) {
			if (count === undefined) return pop(database, key, side);
			const most = wholeNumber(count);
			if (most < 0) throw new SimpleError('ERR value is out of range, must be positive');
			if (database.read(key, 'list') === undefined) return null;
			const items: string[] = [];
			while (items.length < most) {
				const item = pop(database, key, side);
				if (item === null) break;
				items.push(item);
			}
			return items;
		},
	};
}

function popFirst(side: Side): Command {
	return {
		takes: [2, Number.POSITIVE_INFINITY],
		run(database, args) {
			const keys = args.slice(0, -1);
			const timeout = timeoutOf(args.at(-1) as string);
			return new Blocking(keys, timeout, (): Reply => {
				for (const key of keys) {
					const item = pop(database, key, side);
					if (item !== null) return [key, item];
				}
				return null;
			});
		},
	};
}

const pushSome = (side: Side): Command => ({
	takes: [2, Number.POSITIVE_INFINITY],
	run: (database, [key = '', ...items]) => push(database, key, side, items),
});

/** First and last index, of `length`; negative ones count from the end. */
function range(start: string, stop: string, length: number): [number, number] {
	const at = (text: string) => {
		const index = wholeNumber(text);
		return index < 0 ? index + length : index;
	};
	return [Math.max(0, at(start)), at(stop)];
}

function removeEqual(list: string[], count: number, element: string): number {
	const most = count === 0 ? list.length : Math.abs(count);
	let removed = 0;
	while (removed < most) {
		const index = count < 0 ? list.lastIndexOf(element) : list.indexOf(element);
		if (index < 0) break;
		list.splice(index, 1);
		removed++;
	}
	return removed;
}

export const lists = {
	LPUSH: pushSome('LEFT'),
	RPUSH: pushSome('RIGHT'),
	LPOP: popSome('LEFT'),
	RPOP: popSome('RIGHT'),
	LMOVE: { takes: [4, 4], run: move },
	BLPOP: popFirst('LEFT'),
	BRPOP: popFirst('RIGHT'),
	BLMOVE: {
		takes: [5, 5],
		run(database, args) {
			sideOf(args[2]);
			sideOf(args[3]);
			return new Blocking([args[0] as string], timeoutOf(args[4] as string), () => move(database, args));
		},
	},
	LLEN: { takes: [1, 1], run: (database, [key = '']) => database.read(key, 'list')?.length ?? 0 },
	LRANGE: {
		takes: [3, 3],
		run(database, [key = '', start = '', stop = '']) {
			const list = database.read(key, 'list') ?? [];
			const [first, last] = range(start, stop, list.length);
			return list.slice(first, last + 1);
		},
	},
	LREM: {
		takes: [3, 3],
		run(database, [key = '', count = '', element = '']) {
			const most = wholeNumber(count);
			const list = database.read(key, 'list');
			if (list === undefined) return 0;
			const removed = removeEqual(list, most, element);
			database.changed(key);
			return removed;
		},
	},
} satisfies Record<string, Command>;
