import type { Doors } from '../doors.ts';
import type { Reply } from './command.ts';
import { Emitter } from './emitter.ts';
import { ClientClosedError, DisconnectsClientError } from './errors.ts';
import { listNumbers, waitsForItem } from './list-events.ts';
import { checkTexts, METHODS, type MethodName, missingMethods, resultOf } from './methods.ts';
import { createMulti, type Multi } from './multi.ts';
import { type ClientOptions, databaseOf } from './options.ts';
import { type Connection, DISTANCE, type Sent, type Server } from './server.ts';

/** Clients that are connected, and where each was. */
export type OpenClients = Map<object, ReturnType<Doors['where']>>;

interface Request {
	readonly sent: Sent;
	reject(error: Error): void;
}

/** `closing`: it takes no new commands, and waits for the answers to those that it has sent. */
type State = 'closed' | 'connecting' | 'ready' | 'closing';

const OWN = ['connect', 'close', 'destroy', 'quit', 'duplicate', 'on', 'once', 'off', 'multi', 'sendCommand'];

/** The commands of a client: as methods of `METHODS`, they answer with promises. */
type Commands = { readonly [M in MethodName]: (...given: never[]) => Promise<unknown> };
export type Client = RedisClient & Commands;

/** Makes the function that programs import. */
export function createClientMaker(doors: Doors, server: Server, open: OpenClients) {
	return function createClient(options: ClientOptions = {}): Client {
		return new RedisClient({ doors, server, open }, options) as Client;
	};
}

interface World {
	readonly doors: Doors;
	readonly server: Server;
	readonly open: OpenClients;
}

class RedisClient extends Emitter {
	readonly options: ClientOptions;
	readonly #world: World;
	readonly #database: number;
	readonly #requests = new Set<Request>();
	#state: State = 'closed';
	#connection: Connection | null = null;
	#failConnect: ((error: Error) => void) | null = null;
	#drained: (() => void) | null = null;

	constructor(world: World, options: ClientOptions) {
		super();
		this.options = options;
		this.#world = world;
		this.#database = databaseOf(options);
	}

	get isOpen(): boolean {
		return this.#state === 'connecting' || this.#state === 'ready';
	}

	get isReady(): boolean {
		return this.#state === 'ready' || this.#state === 'closing';
	}

	connect(): Promise<this> {
		const { promise, resolve, reject } = Promise.withResolvers<this>();
		if (this.#state !== 'closed') {
			reject(new Error('Socket already opened'));
			return promise;
		}
		const { doors, server, open } = this.#world;
		const connection = server.connect(this.#database);
		this.#state = 'connecting';
		this.#connection = connection;
		this.#failConnect = reject;
		open.set(this, doors.where());
		doors.alarms.set(doors.clock.now() + DISTANCE, () => {
			if (this.#connection !== connection) return;
			this.#failConnect = null;
			if (this.#state === 'connecting') this.#state = 'ready';
			this.emit('connect');
			this.emit('ready');
			for (const { sent } of this.#requests) connection.send(sent);
			resolve(this);
		});
		return promise;
	}

	/** No new commands; resolves once those under way are answered. */
	close(): Promise<void> {
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		if (!this.isOpen) reject(new ClientClosedError());
		else {
			this.#state = 'closing';
			this.#drained = () => {
				this.#disconnect();
				resolve();
			};
			this.#lookWhetherDrained();
		}
		return promise;
	}

	/** The connection is gone, and what waits for an answer gets none. */
	destroy(): void {
		const drained = this.#drained;
		const requests = [...this.#requests];
		this.#requests.clear();
		if (drained) drained();
		else this.#disconnect();
		for (const { reject } of requests) reject(new DisconnectsClientError());
	}

	async quit(): Promise<string> {
		await this.close();
		return 'OK';
	}

	async disconnect(): Promise<void> {
		this.destroy();
	}

	duplicate(overrides: ClientOptions = {}): Client {
		return new RedisClient(this.#world, { ...this.options, ...overrides }) as Client;
	}

	sendCommand(args: readonly string[]): Promise<Reply> {
		return this.request([args], false).then(([reply]) => reply as Reply);
	}

	multi(): Multi {
		return createMulti((commands) => this.request(commands, true));
	}

	async [Symbol.asyncDispose](): Promise<void> {
		if (this.isOpen) await this.close();
	}

	/** Sends commands. With `isTransaction` an error is one of the answers, else the promise is rejected with it. */
	request(commands: readonly (readonly unknown[])[], isTransaction: boolean): Promise<readonly (Reply | Error)[]> {
		const { promise, resolve, reject } = Promise.withResolvers<readonly (Reply | Error)[]>();
		try {
			if (!this.isOpen) throw new ClientClosedError();
			const sent: Sent = {
				commands: commands.map(checkTexts),
				isTransaction,
				lane: this.#world.doors.lanes.current(),
				answered: (replies) => {
					this.#requests.delete(request);
					const [first] = replies;
					if (!isTransaction && first instanceof Error) reject(first);
					else resolve(replies);
					this.#lookWhetherDrained();
				},
			};
			const request: Request = { sent, reject };
			this.#requests.add(request);
			if (this.#state === 'ready') this.#connection?.send(sent);
		} catch (error) {
			reject(error);
		}
		return promise;
	}

	/** One command, as a method gives it. */
	command(method: MethodName, args: readonly unknown[]): Promise<unknown> {
		const promise = this.request([args], false).then(([reply]) => resultOf(method, reply as Reply));
		if (BLOCKING.includes(method)) {
			const keys = method === 'blMove' ? [args[1]] : args.slice(1, -1);
			const { doors } = this.#world;
			doors.lanes.settles(promise, waitsForItem(keys.map(String), listNumbers(doors)));
		}
		return promise;
	}

	#lookWhetherDrained(): void {
		if (this.#requests.size === 0) this.#drained?.();
	}

	#disconnect(): void {
		if (this.#state === 'closed') return;
		this.#state = 'closed';
		this.#drained = null;
		this.#connection?.drop();
		this.#connection = null;
		this.#failConnect?.(new ClientClosedError());
		this.#failConnect = null;
		this.#world.open.delete(this);
		this.emit('end');
	}
}

const BLOCKING: readonly MethodName[] = ['brPop', 'blPop', 'blMove'];

for (const [name, encode] of Object.entries(METHODS)) {
	Object.defineProperty(RedisClient.prototype, name, {
		configurable: true,
		writable: true,
		value(this: RedisClient, ...given: never[]) {
			return this.command(name as MethodName, encode(...(given as [never, never, never, never, never])));
		},
	});
}
Object.setPrototypeOf(Emitter.prototype, missingMethods('client', OWN));
