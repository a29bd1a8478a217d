// What programs may import from 'redis': the one source of its types, for the editor too. In the browser a stand-in of
// the course's answers; in Node it is the real client, which has all of this and much more.

/**
 * A client of a Redis server. It does nothing before `connect()`.
 *
 * In the browser the server is part of the run: empty at its beginning, shared by all clients of the program, one
 * millisecond away.
 *
 * @example
 * const client = createClient({ url: process.env.REDIS_URL });
 * client.on('error', (error) => console.error(error.message));
 * await client.connect();
 * await client.lPush('jobs', 'paint the fence');
 * console.log(await client.brPop('jobs', 0)); // { key: 'jobs', element: 'paint the fence' }
 * await client.close();
 */
export function createClient(options?: ClientOptions): RedisClientType;

export interface ClientOptions {
	/** `redis://localhost:6379`, which it is if this is left out. */
	readonly url?: string | undefined;
	readonly database?: number | undefined;
	readonly name?: string | undefined;
	readonly username?: string | undefined;
	readonly password?: string | undefined;
	readonly socket?: {
		readonly host?: string;
		readonly port?: number;
		readonly connectTimeout?: number;
		readonly reconnectStrategy?: false | number | ((retries: number, cause: Error) => false | Error | number);
	};
}

type Several = string | string[];
type Side = 'LEFT' | 'RIGHT';
/** Fields and values: an object, a Map or pairs. */
type Fields = Readonly<Record<string, string | number>> | Map<string | number, string | number> | (string | number)[][];

export interface SetOptions {
	/** Seconds until the key ends. */
	readonly EX?: number;
	/** Milliseconds until the key ends. */
	readonly PX?: number;
	/** It keeps the end that it had. */
	readonly KEEPTTL?: boolean;
	/** Only if there is no such key yet. */
	readonly NX?: boolean;
	/** Only if there is such a key. */
	readonly XX?: boolean;
	/** Answers with the old value in place of `'OK'`. */
	readonly GET?: boolean;
	readonly expiration?: 'KEEPTTL' | { readonly type: 'EX' | 'PX'; readonly value: number };
	readonly condition?: 'NX' | 'XX';
}

/** Commands of Redis, each under its name there in camel case. */
interface Commands {
	ping(message?: string): Promise<string>;
	/** How many of the keys there were. */
	del(keys: Several): Promise<number>;
	exists(keys: Several): Promise<number>;
	type(key: string): Promise<string>;
	expire(key: string, seconds: number): Promise<number>;
	pExpire(key: string, milliseconds: number): Promise<number>;
	/** Seconds until the key ends; -1: it stays, -2: there is none. */
	ttl(key: string): Promise<number>;
	pTTL(key: string): Promise<number>;
	persist(key: string): Promise<number>;
	flushDb(): Promise<string>;

	get(key: string): Promise<string | null>;
	/** `'OK'`; null: the condition did not hold. */
	set(key: string, value: string | number, options?: SetOptions): Promise<string | null>;
	incr(key: string): Promise<number>;
	incrBy(key: string, by: number): Promise<number>;
	decr(key: string): Promise<number>;
	decrBy(key: string, by: number): Promise<number>;

	/** Puts elements at the left end of a list, one after another, and answers with its length. */
	lPush(key: string, elements: Several): Promise<number>;
	rPush(key: string, elements: Several): Promise<number>;
	/** Takes from the left end; null: the list is empty. */
	lPop(key: string): Promise<string | null>;
	rPop(key: string): Promise<string | null>;
	lPopCount(key: string, count: number): Promise<string[] | null>;
	rPopCount(key: string, count: number): Promise<string[] | null>;
	/** Takes from one list and puts into another, in one step; null: the first is empty. */
	lMove(source: string, destination: string, from: Side, to: Side): Promise<string | null>;
	/** Takes from the first of the lists that has something, and waits until one has; null after `timeout` seconds. 0 stands for ever. */
	blPop(keys: Several, timeout: number): Promise<{ key: string; element: string } | null>;
	brPop(keys: Several, timeout: number): Promise<{ key: string; element: string } | null>;
	/** As `lMove`, and waits until there is something; null after `timeout` seconds. 0 stands for ever. */
	blMove(source: string, destination: string, from: Side, to: Side, timeout: number): Promise<string | null>;
	lLen(key: string): Promise<number>;
	/** From index `start` to `stop`, both included; -1 is the last. */
	lRange(key: string, start: number, stop: number): Promise<string[]>;
	/** Removes elements equal to `element`: the first `count`, the last for a negative one, all for 0. */
	lRem(key: string, count: number, element: string): Promise<number>;

	/** How many of the fields are new. */
	hSet(key: string, field: string | number, value: string | number): Promise<number>;
	hSet(key: string, fields: Fields): Promise<number>;
	hGet(key: string, field: string): Promise<string | null>;
	hGetAll(key: string): Promise<Record<string, string>>;
	hLen(key: string): Promise<number>;
	hExists(key: string, field: string): Promise<number>;
	hDel(key: string, fields: Several): Promise<number>;
	hIncrBy(key: string, field: string, by: number): Promise<number>;

	/** How many of the members are new. */
	sAdd(key: string, members: Several): Promise<number>;
	sRem(key: string, members: Several): Promise<number>;
	sMembers(key: string): Promise<string[]>;
	sIsMember(key: string, member: string): Promise<number>;
	sCard(key: string): Promise<number>;
}

type AnyCommand = keyof Commands;

/** Commands that are collected, and carried out together: nothing comes between them, and none of them waits. */
export type Multi = {
	readonly [C in AnyCommand]: (...given: Parameters<Commands[C]>) => Multi;
} & {
	/** Their answers. @throws MultiErrorReply if some of them failed; the others have been carried out. */
	exec(): Promise<unknown[]>;
};

export interface RedisClientType extends Commands {
	/** From `connect()` on, until it is closed. */
	readonly isOpen: boolean;
	readonly isReady: boolean;
	connect(): Promise<this>;
	/** Takes no more commands, and resolves once those under way are answered. */
	close(): Promise<void>;
	/** Drops the connection; whatever waits for an answer is rejected. */
	destroy(): void;
	/** @deprecated `close()` is its name now. */
	quit(): Promise<string>;
	/** A new client with the same options, not connected yet: one that waits in `brPop` can do nothing else. */
	duplicate(overrides?: ClientOptions): RedisClientType;
	multi(): Multi;
	/** Any command, as a list of words. */
	sendCommand(args: readonly string[]): Promise<unknown>;
	on(event: 'connect' | 'ready' | 'end' | 'reconnecting', listener: () => void): this;
	on(event: 'error', listener: (error: Error) => void): this;
	once(event: 'connect' | 'ready' | 'end' | 'reconnecting', listener: () => void): this;
	once(event: 'error', listener: (error: Error) => void): this;
	off(event: string, listener: (...given: never[]) => void): this;
}

export class ClientClosedError extends Error {}
export class DisconnectsClientError extends Error {}
/** The server answered with an error: `WRONGTYPE …`, `ERR …`. */
export class ErrorReply extends Error {}
export class SimpleError extends ErrorReply {}
export class MultiErrorReply extends ErrorReply {
	readonly replies: readonly unknown[];
	readonly errorIndexes: readonly number[];
	errors(): Generator<unknown>;
}
