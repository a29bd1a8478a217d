import { connect } from 'node:net';
import type { Program } from '../run/program.ts';

const DEFAULT = 'redis://localhost:6379';
const HOW =
	'apt install redis-server && redis-server (Debian, Ubuntu), brew install redis && redis-server (macOS), or docker run --rm -p 6379:6379 redis';

/** Whether a program asks for the Redis client. */
export function wantsRedis({ files }: Program): boolean {
	return Object.values(files).some((text) => /\bfrom\s*['"]redis['"]/.test(text));
}

/** Where a program looks for its server: at REDIS_URL, if it is set and the program reads it. */
export function redisUrl({ files }: Program): string {
	const named = process.env.REDIS_URL;
	return named && Object.values(files).some((text) => text.includes('REDIS_URL')) ? named : DEFAULT;
}

/** Null: a server answers there. Else one line on what to do. */
export async function missingRedis(given: string): Promise<string | null> {
	const parsed = URL.parse(given);
	if (parsed === null || !/^rediss?:$/.test(parsed.protocol)) {
		return `REDIS_URL is ${given}, which is no address of Redis: write it like ${DEFAULT}.`;
	}
	if (await answers(parsed)) return null;
	const named = given === process.env.REDIS_URL ? ', which REDIS_URL names' : '';
	return `No Redis answers at ${parsed.host}${named}. Start one: ${HOW}. Then try again.`;
}

/** Real milliseconds within which a server answers. */
const PATIENCE = 3_000;

/** Redis says something to whoever greets it, if only that it wants a password; so does nothing else that could be there. */
function answers({ hostname, port, protocol }: URL): Promise<boolean> {
	// Behind TLS nothing is said in the clear: an open port must do.
	const isSecret = protocol === 'rediss:';
	return new Promise((resolve) => {
		const socket = connect(Number(port || 6379), hostname.replace(/^\[|\]$/g, ''));
		const end = (found: boolean) => {
			socket.destroy();
			resolve(found);
		};
		socket.setTimeout(PATIENCE, () => end(false));
		socket.on('error', () => end(false));
		socket.on('connect', () => (isSecret ? end(true) : socket.write('PING\r\n')));
		socket.on('data', (said) => end(/^\+PONG|^-NOAUTH/.test(said.toString('latin1'))));
		socket.on('close', () => end(false));
	});
}
