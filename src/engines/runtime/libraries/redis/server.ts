import type { Doors } from '../doors.ts';
import { Blocking, type Reply } from './command.ts';
import { carryOut } from './commands.ts';
import { Database } from './database.ts';
import { createListEvents } from './list-events.ts';

/** What a client sends at once: one command, or several that nobody comes between. */
export interface Sent {
	readonly commands: readonly (readonly string[])[];
	/** They stand in a `multi()`: none of them waits. */
	readonly isTransaction: boolean;
	/** The lane that sent them; null: none did. */
	readonly lane: number | null;
	/** Called once, unless the connection is dropped before: for each command its reply, or the error that it got. */
	answered(replies: readonly (Reply | Error)[]): void;
}

/** One client's line to the server. Its commands are carried out in the order in which it sends them. */
export interface Connection {
	send(sent: Sent): void;
	/** The client has gone: what has not been carried out never is. */
	drop(): void;
}

/** The server of a run, which all of its clients share. Its data live as long as the run. */
export interface Server {
	connect(database: number): Connection;
	/** Nothing that is under way, or waits, goes on. */
	reset(): void;
}

/** Milliseconds of the run's clock from a client to the server; what is answered has arrived at once. */
export const DISTANCE = 1;

interface Line {
	readonly database: Database;
	readonly arrived: Sent[];
	waiting: Waiting | null;
	isDropped: boolean;
}

interface Waiting {
	readonly line: Line;
	readonly sent: Sent;
	readonly blocking: Blocking;
	readonly callOff: () => void;
}

export function createServer(doors: Doors): Server {
	const { alarms, clock } = doors;
	const events = createListEvents(doors);
	const databases = new Map<number, Database>();
	/** Those that wait for an item, longest first. */
	const waiting = new Set<Waiting>();
	/** What is reported of a list belongs to the lane whose command changes it. */
	let lane: number | null = null;

	function databaseOf(number: number): Database {
		const known = databases.get(number);
		if (known !== undefined) return known;
		const made = new Database(clock.now, (key, length) => events.changed(key, length, lane));
		databases.set(number, made);
		return made;
	}

	function perform(line: Line): void {
		while (line.waiting === null && !line.isDropped) {
			const sent = line.arrived.shift();
			if (sent === undefined) return;
			lane = sent.lane;
			const replies = sent.commands.map((command) => begin(line, sent, command));
			const waits = line.waiting !== null;
			lane = null;
			// As a rule those who get what was pushed hear of it before who has pushed it.
			serve(line.database);
			if (!waits) sent.answered(replies);
		}
	}

	/** Carries a command out, or lets its line wait. */
	function begin(line: Line, sent: Sent, command: readonly string[]): Reply | Error {
		try {
			const result = carryOut(line.database, command);
			if (!(result instanceof Blocking)) return result;
			const reply = result.attempt();
			if (reply === null && !sent.isTransaction) wait(line, sent, result);
			return reply;
		} catch (error) {
			return error as Error;
		}
	}

	function wait(line: Line, sent: Sent, blocking: Blocking): void {
		const callOff = alarms.set(clock.now() + blocking.timeout, () => finish(one, null));
		const one: Waiting = { line, sent, blocking, callOff };
		line.waiting = one;
		waiting.add(one);
		events.waitBegan(blocking.keys, sent.lane);
	}

	function stopWaiting(one: Waiting): void {
		one.callOff();
		one.line.waiting = null;
		waiting.delete(one);
		events.waitEnded(one.blocking.keys, one.sent.lane);
	}

	function finish(one: Waiting, reply: Reply | Error): void {
		stopWaiting(one);
		one.sent.answered([reply]);
		perform(one.line);
	}

	/** Gives what has been pushed to those who wait for it: who has waited longest comes first. */
	function serve(database: Database): void {
		for (;;) {
			const [key] = database.pushed;
			if (key === undefined) return;
			database.pushed.delete(key);
			for (const one of [...waiting]) {
				if (one.line.database !== database || !one.blocking.keys.includes(key) || !waiting.has(one)) continue;
				lane = one.sent.lane;
				const reply = attempt(one.blocking);
				lane = null;
				if (reply !== null) finish(one, reply);
			}
		}
	}

	function attempt(blocking: Blocking): Reply | Error {
		try {
			return blocking.attempt();
		} catch (error) {
			return error as Error;
		}
	}

	function drop(line: Line): void {
		line.isDropped = true;
		line.arrived.length = 0;
		if (line.waiting) stopWaiting(line.waiting);
	}

	return {
		connect(number) {
			const line: Line = { database: databaseOf(number), arrived: [], waiting: null, isDropped: false };
			return {
				send(sent) {
					alarms.set(clock.now() + DISTANCE, () => {
						if (line.isDropped) return;
						line.arrived.push(sent);
						perform(line);
					});
				},
				drop: () => drop(line),
			};
		},
		reset() {
			for (const { line } of [...waiting]) drop(line);
		},
	};
}
