import type { Command } from './command.ts';
import { SimpleError } from './errors.ts';
import { wholeNumber } from './numbers-in-commands.ts';

const ANY = Number.POSITIVE_INFINITY;

export const hashesAndSets = {
	HSET: {
		takes: [3, ANY],
		run(database, [key = '', ...given]) {
			if (given.length % 2 !== 0) throw new SimpleError("ERR wrong number of arguments for 'hset' command");
			const hash = database.write(key, 'hash');
			const before = hash.size;
			for (let i = 0; i < given.length; i += 2) hash.set(given[i] as string, given[i + 1] as string);
			return hash.size - before;
		},
	},
	HGET: { takes: [2, 2], run: (database, [key = '', field = '']) => database.read(key, 'hash')?.get(field) ?? null },
	HGETALL: { takes: [1, 1], run: (database, [key = '']) => Object.fromEntries(database.read(key, 'hash') ?? []) },
	HLEN: { takes: [1, 1], run: (database, [key = '']) => database.read(key, 'hash')?.size ?? 0 },
	HEXISTS: {
		takes: [2, 2],
		run: (database, [key = '', field = '']) => (database.read(key, 'hash')?.has(field) ? 1 : 0),
	},
	HDEL: {
		takes: [2, ANY],
		run(database, [key = '', ...fields]) {
			const hash = database.read(key, 'hash');
			const removed = fields.filter((field) => hash?.delete(field)).length;
			database.changed(key);
			return removed;
		},
	},
	HINCRBY: {
		takes: [3, 3],
		run(database, [key = '', field = '', by = '']) {
			const amount = wholeNumber(by);
			const known = database.read(key, 'hash')?.get(field) ?? '0';
			if (!/^-?\d+$/.test(known)) throw new SimpleError('ERR hash value is not an integer');
			const sum = Number(known) + amount;
			database.write(key, 'hash').set(field, String(sum));
			return sum;
		},
	},
	SADD: {
		takes: [2, ANY],
		run(database, [key = '', ...members]) {
			const set = database.write(key, 'set');
			const before = set.size;
			for (const member of members) set.add(member);
			return set.size - before;
		},
	},
	SREM: {
		takes: [2, ANY],
		run(database, [key = '', ...members]) {
			const set = database.read(key, 'set');
			const removed = members.filter((member) => set?.delete(member)).length;
			database.changed(key);
			return removed;
		},
	},
	SMEMBERS: { takes: [1, 1], run: (database, [key = '']) => [...(database.read(key, 'set') ?? [])] },
	SISMEMBER: {
		takes: [2, 2],
		run: (database, [key = '', member = '']) => (database.read(key, 'set')?.has(member) ? 1 : 0),
	},
	SCARD: { takes: [1, 1], run: (database, [key = '']) => database.read(key, 'set')?.size ?? 0 },
} satisfies Record<string, Command>;
