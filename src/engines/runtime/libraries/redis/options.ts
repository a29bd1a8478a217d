/** What `createClient` is given. Where a server would be reached is read, and its database; the server is always the run's own. */
export interface ClientOptions {
	readonly url?: string | undefined;
	readonly database?: number | undefined;
	readonly [other: string]: unknown;
}

/** The database that a client works in. @throws TypeError in the real client's words for a URL that is none of Redis */
export function databaseOf({ url, database = 0 }: ClientOptions): number {
	if (url === undefined) return database;
	const { protocol, pathname } = new URL(url);
	if (protocol !== 'redis:' && protocol !== 'rediss:') {
		throw new TypeError(`Protocol - ${protocol} - is not a valid Redis protocol. Expected redis: or rediss:`);
	}
	if (pathname.length <= 1) return database;
	const named = Number(pathname.slice(1));
	if (Number.isNaN(named)) throw new TypeError('Invalid pathname');
	return named;
}
