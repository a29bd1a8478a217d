import type { Blocking, Command, Reply } from './command.ts';
import { keysAndTexts } from './commands-keys.ts';
import { lists } from './commands-lists.ts';
import { hashesAndSets } from './commands-members.ts';
import type { Database } from './database.ts';
import { SimpleError } from './errors.ts';

export const COMMANDS: Readonly<Record<string, Command>> = { ...keysAndTexts, ...lists, ...hashesAndSets };

/** Begins a command, with its name in front. @throws SimpleError in Redis' words */
export function carryOut(database: Database, [given = '', ...args]: readonly string[]): Reply | Blocking {
	const name = given.toUpperCase();
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (command === undefined) {
		throw new SimpleError(
			`ERR unknown command '${given}'. In this course's stand-in for Redis there are ${Object.keys(COMMANDS).join(', ')}`,
		);
	}
	const [least, most] = command.takes;
	if (args.length < least || args.length > most) {
		throw new SimpleError(`ERR wrong number of arguments for '${given.toLowerCase()}' command`);
	}
	return command.run(database, args);
}
