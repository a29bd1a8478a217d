import type { Reply } from './command.ts';

/** The methods of a client: what each sends, the name of the command first. What is no text is refused later. */
type Encode = (...given: never[]) => readonly unknown[];

const several = (given: unknown) => (Array.isArray(given) ? given : [given]);
const optional = (given: unknown) => (given === undefined ? [] : [given]);
/** Numbers may be given as such where the real client takes them. */
const text = (given: unknown) => (typeof given === 'number' ? String(given) : given);

interface SetGiven {
	readonly EX?: number;
	readonly PX?: number;
	readonly KEEPTTL?: boolean;
	readonly NX?: boolean;
	readonly XX?: boolean;
	readonly GET?: boolean;
	readonly expiration?: 'KEEPTTL' | { readonly type: string; readonly value?: number };
	readonly condition?: string;
}

function setOptions({ EX, PX, KEEPTTL, NX, XX, GET, expiration, condition }: SetGiven): unknown[] {
	const end =
		typeof expiration === 'string'
			? [expiration]
			: expiration
				? [expiration.type, ...optional(text(expiration.value))]
				: EX !== undefined
					? ['EX', String(EX)]
					: PX !== undefined
						? ['PX', String(PX)]
						: KEEPTTL
							? ['KEEPTTL']
							: [];
	const only = condition ? [condition] : NX ? ['NX'] : XX ? ['XX'] : [];
	return [...end, ...only, ...(GET ? ['GET'] : [])];
}

/** A field and its value, an object, a Map, or tuples. */
function fieldsOf(given: unknown, value: unknown): unknown[] {
	if (typeof given === 'string' || typeof given === 'number') return [text(given), text(value)];
	if (given instanceof Map) return [...given].flat().map(text);
	if (Array.isArray(given)) return given.flat(Number.POSITIVE_INFINITY).map(text);
	return Object.entries(given as object).flatMap(([field, value]) => [field, text(value)]);
}

const ofKey = (name: string) => (key: unknown) => [name, key];
const ofKeys = (name: string) => (keys: unknown) => [name, ...several(keys)];
const andOne = (name: string) => (key: unknown, one: unknown) => [name, key, one];
const andNumber = (name: string) => (key: unknown, number: unknown) => [name, key, String(number)];
const andSeveral = (name: string) => (key: unknown, given: unknown) => [name, key, ...several(given)];
const blocking = (name: string) => (keys: unknown, timeout: unknown) => [name, ...several(keys), String(timeout)];

export const METHODS = {
	ping: (message: unknown) => ['PING', ...optional(message)],
	del: ofKeys('DEL'),
	exists: ofKeys('EXISTS'),
	type: ofKey('TYPE'),
	expire: andNumber('EXPIRE'),
	pExpire: andNumber('PEXPIRE'),
	ttl: ofKey('TTL'),
	pTTL: ofKey('PTTL'),
	persist: ofKey('PERSIST'),
	flushDb: () => ['FLUSHDB'],
	get: ofKey('GET'),
	set: (key: unknown, value: unknown, options: SetGiven = {}) => ['SET', key, text(value), ...setOptions(options)],
	incr: ofKey('INCR'),
	incrBy: andNumber('INCRBY'),
	decr: ofKey('DECR'),
	decrBy: andNumber('DECRBY'),
	lPush: andSeveral('LPUSH'),
	rPush: andSeveral('RPUSH'),
	lPop: ofKey('LPOP'),
	rPop: ofKey('RPOP'),
	lPopCount: andNumber('LPOP'),
	rPopCount: andNumber('RPOP'),
	lMove: (from: unknown, to: unknown, out: unknown, into: unknown) => ['LMOVE', from, to, out, into],
	blPop: blocking('BLPOP'),
	brPop: blocking('BRPOP'),
	blMove: (from: unknown, to: unknown, out: unknown, into: unknown, timeout: unknown) => [
		...['BLMOVE', from, to, out, into],
		String(timeout),
	],
	lLen: ofKey('LLEN'),
	lRange: (key: unknown, start: unknown, stop: unknown) => ['LRANGE', key, String(start), String(stop)],
	lRem: (key: unknown, count: unknown, element: unknown) => ['LREM', key, String(count), element],
	hSet: (key: unknown, fields: unknown, value: unknown) => ['HSET', key, ...fieldsOf(fields, value)],
	hGet: andOne('HGET'),
	hGetAll: ofKey('HGETALL'),
	hLen: ofKey('HLEN'),
	hExists: andOne('HEXISTS'),
	hDel: andSeveral('HDEL'),
	hIncrBy: (key: unknown, field: unknown, by: unknown) => ['HINCRBY', key, field, String(by)],
	sAdd: andSeveral('SADD'),
	sRem: andSeveral('SREM'),
	sMembers: ofKey('SMEMBERS'),
	sIsMember: andOne('SISMEMBER'),
	sCard: ofKey('SCARD'),
} satisfies Record<string, Encode>;

export type MethodName = keyof typeof METHODS;

/** What a method makes of its command's reply. */
export function resultOf(method: MethodName, reply: Reply): unknown {
	if ((method !== 'brPop' && method !== 'blPop') || !Array.isArray(reply)) return reply;
	const [key, element] = reply;
	return { key, element };
}

/** @throws TypeError in the real client's words for what is no text */
export function checkTexts(args: readonly unknown[]): readonly string[] {
	for (const [index, one] of args.entries()) {
		if (typeof one === 'string') continue;
		throw new TypeError(`"arguments[${index}]" must be of type "string | Buffer", got ${typeof one} instead.`);
	}
	return args as readonly string[];
}

/** What stands behind a class for names that it does not have: the real client may. */
export function missingMethods(what: string, others: readonly string[]): object {
	const known = [...Object.keys(METHODS), ...others].join(', ');
	return new Proxy(
		{},
		{
			get(_, name) {
				// `connect()` resolves with its client, and what is awaited is asked for `then`.
				if (name in Object.prototype) return Reflect.get(Object.prototype, name);
				if (typeof name !== 'string' || !/^[a-z]/i.test(name) || NOT_METHODS.includes(name)) return undefined;
				return () => {
					throw new TypeError(
						`${what}.${name}() is not in this course’s stand-in for Redis, which has ${known}. With a real server and \`engine: node\` all of Redis is there.`,
					);
				};
			},
		},
	);
}

const NOT_METHODS = ['then', 'toJSON', 'inspect'];
