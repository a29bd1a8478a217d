import type { Command } from './command.ts';
import type { Database } from './database.ts';
import { SimpleError } from './errors.ts';
import { wholeNumber } from './numbers-in-commands.ts';

const FOR_EVER = Number.POSITIVE_INFINITY;

const count = (keys: readonly string[], test: (key: string) => boolean) => keys.filter(test).length;

function expire(unit: number): Command {
	return {
		takes: [2, 2],
		run(database, [key = '', length = '']) {
			const moment = database.now() + wholeNumber(length) * unit;
			if (moment <= database.now()) return database.remove(key) ? 1 : 0;
			return database.expireAt(key, moment) ? 1 : 0;
		},
	};
}

function timeLeft(unit: number): Command {
	return {
		takes: [1, 1],
		run(database, [key = '']) {
			const moment = database.expiry(key);
			if (moment === undefined) return -2;
			return moment === FOR_EVER ? -1 : Math.round((moment - database.now()) / unit);
		},
	};
}

function add(database: Database, key: string, amount: number): number {
	const known = database.read(key, 'string');
	const sum = (known === undefined ? 0 : wholeNumber(known.text)) + amount;
	if (!Number.isSafeInteger(sum)) throw new SimpleError('ERR increment or decrement would overflow');
	database.write(key, 'string').text = String(sum);
	return sum;
}

interface SetOptions {
	/** Null: the key loses the end that it had. */
	expiresAt: number | null;
	keepsEnd: boolean;
	only: 'NX' | 'XX' | null;
	givesOld: boolean;
}

/** @throws SimpleError in Redis' words */
function setOptions(given: readonly string[], now: number): SetOptions {
	const options: SetOptions = { expiresAt: null, keepsEnd: false, only: null, givesOld: false };
	for (let i = 0; i < given.length; i++) {
		const word = given[i]?.toUpperCase();
		if ((word === 'NX' || word === 'XX') && options.only === null) options.only = word;
		else if (word === 'GET') options.givesOld = true;
		else if (word === 'KEEPTTL' && options.expiresAt === null) options.keepsEnd = true;
		else if ((word === 'EX' || word === 'PX') && i + 1 < given.length && !options.keepsEnd) {
			const length = wholeNumber(given[++i] as string) * (word === 'EX' ? 1000 : 1);
			if (length <= 0) throw new SimpleError("ERR invalid expire time in 'set' command");
			options.expiresAt = now + length;
		} else throw new SimpleError('ERR syntax error');
	}
	return options;
}

function set(database: Database, [key = '', text = '', ...given]: readonly string[]): string | null {
	const { expiresAt, keepsEnd, only, givesOld } = setOptions(given, database.now());
	const old = givesOld ? (database.read(key, 'string')?.text ?? null) : null;
	const isThere = database.has(key);
	if (only !== null && isThere !== (only === 'XX')) return old;
	const end = keepsEnd ? (database.expiry(key) ?? FOR_EVER) : (expiresAt ?? FOR_EVER);
	database.remove(key);
	database.write(key, 'string').text = text;
	database.expireAt(key, end);
	return givesOld ? old : 'OK';
}

export const keysAndTexts = {
	PING: { takes: [0, 1], run: (_, [message]) => message ?? 'PONG' },
	DEL: { takes: [1, FOR_EVER], run: (database, keys) => count(keys, (key) => database.remove(key)) },
	EXISTS: { takes: [1, FOR_EVER], run: (database, keys) => count(keys, (key) => database.has(key)) },
	TYPE: { takes: [1, 1], run: (database, [key = '']) => database.typeOf(key) },
	EXPIRE: expire(1000),
	PEXPIRE: expire(1),
	TTL: timeLeft(1000),
	PTTL: timeLeft(1),
	PERSIST: {
		takes: [1, 1],
		run(database, [key = '']) {
			if ((database.expiry(key) ?? FOR_EVER) === FOR_EVER) return 0;
			database.expireAt(key, FOR_EVER);
			return 1;
		},
	},
	FLUSHDB: {
		takes: [0, 1],
		run(database) {
			database.clear();
			return 'OK';
		},
	},
	GET: { takes: [1, 1], run: (database, [key = '']) => database.read(key, 'string')?.text ?? null },
	SET: { takes: [2, FOR_EVER], run: set },
	INCR: { takes: [1, 1], run: (database, [key = '']) => add(database, key, 1) },
	DECR: { takes: [1, 1], run: (database, [key = '']) => add(database, key, -1) },
	INCRBY: { takes: [2, 2], run: (database, [key = '', by = '']) => add(database, key, wholeNumber(by)) },
	DECRBY: { takes: [2, 2], run: (database, [key = '', by = '']) => add(database, key, -wholeNumber(by)) },
} satisfies Record<string, Command>;
