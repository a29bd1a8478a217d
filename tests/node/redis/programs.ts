/**
 * Programs that print the same whoever answers: the stand-in of a run, or a real server through the real client. Each
 * begins with an empty server and two clients, `client` and `other`, and closes both.
 */
export interface RedisProgram {
	readonly title: string;
	readonly code: string;
	readonly prints: string;
}

/** Waits until so many clients wait at the server: in a run nobody else is there, and a little time will do. */
const BLOCKED = 'const blocked = (_: number) => new Promise((resolve) => setTimeout(resolve, 50));';

/** A real server is asked. */
export const REALLY_BLOCKED = `async function blocked(clients: number) {
	for (;;) {
		const info = String(await client.sendCommand(['INFO', 'clients']));
		if (info.includes(\`blocked_clients:\${clients}\\r\`)) return;
	}
}`;

/** The whole text of a program. */
export function withClients(code: string, blocked = BLOCKED): string {
	return `import { createClient } from 'redis';
const client = createClient({ url: process.env.REDIS_URL });
client.on('error', (error: Error) => console.log('error event', error.message));
const other = client.duplicate();
async function failure(promise: Promise<unknown>) {
	try {
		return await promise;
	} catch (error) {
		const { constructor, message } = error as Error;
		return \`\${constructor.name}: \${message}\`;
	}
}
const show = async (...promises: Promise<unknown>[]) => console.log(...(await Promise.all(promises.map(failure))));
${blocked}
await client.connect();
await client.flushDb();
await other.connect();
${code}
if (client.isOpen) await client.close();
if (other.isOpen) await other.close();
`;
}

export const PROGRAMS: readonly RedisProgram[] = [
	{
		title: 'lists take and give at both ends',
		code: `
await show(client.lPush('l', ['a', 'b', 'c']), client.rPush('l', 'd'), client.lRange('l', 0, -1), client.lLen('l'));
await show(client.lPop('l'), client.rPop('l'), client.lPop('nothing'), client.lRange('l', -1, 9), client.lRange('l', 5, 9));
await show(client.rPush('m', ['x', 'y', 'x', 'x']), client.lRem('m', -2, 'x'), client.lRange('m', 0, -1), client.lRem('m', 0, 'q'));
await show(client.lPopCount('m', 5), client.exists('m'), client.rPopCount('m', 1));
await show(client.lMove('l', 'n', 'RIGHT', 'LEFT'), client.lMove('gone', 'n', 'LEFT', 'LEFT'), client.lRange('n', 0, -1));`,
		prints: `3 4 [ 'c', 'b', 'a', 'd' ] 4
c d null [ 'a' ] []
4 2 [ 'x', 'y' ] 0
[ 'x', 'y' ] 0 null
a null [ 'a' ]
`,
	},
	{
		title: 'texts, counters and what must or must not be there before',
		code: `
await show(client.set('s', 1), client.get('s'), client.get('nothing'), client.incr('s'), client.incrBy('s', 5), client.decr('s'), client.decrBy('s', 2));
await show(client.set('s', 'a', { NX: true }), client.set('t', 'b', { NX: true }), client.set('u', 'c', { XX: true }), client.set('t', 'd', { GET: true }), client.get('t'));
await show(client.set('t', 'e', { condition: 'XX' }), client.set('v', 'f', { condition: 'NX' }), client.type('t'), client.type('nothing'));
await show(client.exists(['s', 't', 's', 'nothing']), client.del(['s', 'nothing']), client.exists('s'), client.ping(), client.ping('hi'));`,
		prints: `OK 1 null 2 7 6 4
null OK null b d
OK OK string none
3 1 0 PONG hi
`,
	},
	{
		title: 'keys end when their time has come',
		code: `
await show(client.set('s', 'x', { PX: 30 }), client.get('s'), client.set('t', 'y', { EX: 100 }), client.ttl('t'), client.ttl('nothing'));
await show(client.lPush('l', 'a'), client.ttl('l'), client.expire('l', 7), client.ttl('l'), client.persist('l'), client.ttl('l'), client.pExpire('l', 30));
await show(client.set('t', 'z', { KEEPTTL: true }), client.ttl('t'), client.set('t', 'z'), client.ttl('t'), client.expire('t', -1), client.get('t'));
await new Promise((resolve) => setTimeout(resolve, 50));
await show(client.get('s'), client.exists('l'), client.expire('l', 1), client.set('q', '1', { EX: 0 }), client.set('q', '1', { EX: 1.5 }));`,
		prints: `OK x OK 100 -2
1 -1 1 7 1 -1 1
OK 100 OK -1 1 null
null 0 0 SimpleError: ERR invalid expire time in 'set' command SimpleError: ERR value is not an integer or out of range
`,
	},
	{
		title: 'hashes and sets',
		code: `
await show(client.hSet('h', { a: 1, b: 'x' }), client.hSet('h', 'a', 2), client.hSet('h', new Map([['c', 3]])), client.hGet('h', 'a'), client.hGet('h', 'q'));
await show(client.hGetAll('h'), client.hGetAll('nothing'), client.hLen('h'), client.hExists('h', 'b'), client.hIncrBy('h', 'n', 3), client.hIncrBy('h', 'b', 1));
await show(client.hDel('h', ['a', 'b', 'c', 'q']), client.hDel('h', 'n'), client.exists('h'));
await show(client.sAdd('s', ['a', 'b', 'a']), client.sAdd('s', 'a'), client.sRem('s', 'a'), client.sMembers('s'), client.sCard('s'), client.sIsMember('s', 'b'), client.sIsMember('s', 'a'));`,
		prints: `2 0 1 2 null
{ a: '2', b: 'x', c: '3' } {} 3 1 3 SimpleError: ERR hash value is not an integer
3 1 0
2 0 1 [ 'b' ] 1 1 0
`,
	},
	{
		title: 'the wrong type, the wrong number and what is no text are refused in the words of Redis and its client',
		code: `
await client.set('s', 'x');
await client.lPush('l', 'a');
await show(client.lPush('s', 'x'));
await show(client.get('l'));
await show(client.brPop('s', 1));
await show(client.blMove('l', 's', 'LEFT', 'LEFT', 1), client.lLen('l'));
await show(client.incr('s'));
await show(client.lPush('l', []));
await show(client.brPop('nothing', -1));
await show(client.brPop('nothing', NaN));
await show(client.sendCommand(['LLEN', 'l']), client.sendCommand(['lrange', 'l', '0', 'x']));
await show(client.lPush('l', 1 as never));
await show(client.set('s', undefined as never));
await show(client.hSet('h', { a: true } as never));`,
		prints: `SimpleError: WRONGTYPE Operation against a key holding the wrong kind of value
SimpleError: WRONGTYPE Operation against a key holding the wrong kind of value
SimpleError: WRONGTYPE Operation against a key holding the wrong kind of value
SimpleError: WRONGTYPE Operation against a key holding the wrong kind of value 1
SimpleError: ERR value is not an integer or out of range
SimpleError: ERR wrong number of arguments for 'lpush' command
SimpleError: ERR timeout is negative
SimpleError: ERR timeout is not a float or out of range
1 SimpleError: ERR value is not an integer or out of range
TypeError: "arguments[2]" must be of type "string | Buffer", got number instead.
TypeError: "arguments[2]" must be of type "string | Buffer", got undefined instead.
TypeError: "arguments[3]" must be of type "string | Buffer", got boolean instead.
`,
	},
	{
		title: 'a multi is carried out in one piece, errors included',
		code: `
await show(client.multi().lPush('q', '1').rPop('q').set('z', '1').incr('z').hSet('h', 'a', 'b').hGetAll('h').brPop('q', 0).exec());
await show(client.multi().exec());
await show(client.multi().set('z', 'text').incr('z').get('z').exec(), client.get('z'));
try {
	await client.multi().set('z', 'text').incr('z').exec();
} catch (error) {
	const { replies, errorIndexes } = error as { replies: unknown[]; errorIndexes: number[] };
	console.log(replies[0], (replies[1] as Error).message, errorIndexes);
}`,
		prints: `[ 1, '1', 'OK', 2, 1, { a: 'b' }, null ]
[]
MultiErrorReply: 1 commands failed, see .replies and .errorIndexes for more information text
OK ERR value is not an integer or out of range [ 1 ]
`,
	},
	{
		title: 'a client is open from connect to close, and answers what it has sent before',
		code: `
const third = client.duplicate();
third.on('connect', () => console.log('connect')).on('ready', () => console.log('ready')).on('end', () => console.log('end'));
await show(third.get('s'));
console.log(third.isOpen, third.isReady);
const connecting = third.connect();
console.log(third.isOpen, third.isReady);
await show(third.set('s', 'early'), connecting.then((same) => same === third));
console.log(third.isOpen, third.isReady);
await show(third.connect());
const late = third.brPop('nothing', 0.02);
const closing = third.close();
await show(third.get('s'));
console.log(third.isOpen, third.isReady);
await show(late, closing);
console.log(third.isOpen, third.isReady);
await show(third.close());
third.destroy();
await third.connect();
await show(third.get('s'), third.quit());`,
		prints: `ClientClosedError: The client is closed
false false
true false
connect
ready
OK true
true true
Error: Socket already opened
ClientClosedError: The client is closed
false true
end
null undefined
false false
ClientClosedError: The client is closed
connect
ready
end
early OK
`,
	},
	{
		title: 'databases are separate',
		code: `
const third = client.duplicate({ database: 3 });
await third.connect();
await third.flushDb();
const waiting = third.brPop('jobs', 0.1);
await show(client.lPush('jobs', 'a'), waiting, third.exists('jobs'));
await third.close();`,
		prints: `1 null 0
`,
	},
	{
		title: 'ten thousand jobs go through a list, each once',
		code: `
const names = Array.from({ length: 10_000 }, (_, index) => String(index));
const seen = new Set<string>();
let taken = 0;
async function work(who: typeof client) {
	for (;;) {
		const job = await who.blMove('jobs', 'doing', 'RIGHT', 'LEFT', 0);
		if (job === null || job === 'stop') return;
		taken++;
		seen.add(job);
	}
}
const worker = work(other);
for (let i = 0; i < names.length; i += 1000) await client.lPush('jobs', names.slice(i, i + 1000));
await client.lPush('jobs', 'stop');
await worker;
console.log(taken, seen.size, await client.lLen('jobs'), await client.lLen('doing'));`,
		prints: `10000 10000 0 10001
`,
	},
];
