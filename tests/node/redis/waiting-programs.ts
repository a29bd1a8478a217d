import type { RedisProgram } from './programs.ts';

/** Programs in which clients wait at a list for an item. */
export const WAITING_PROGRAMS: readonly RedisProgram[] = [
	{
		title: 'a blocking command waits for an item, or for its time to pass, and only its own client waits with it',
		code: `
const got = other.brPop('jobs', 0);
const behind = other.ping('behind');
await blocked(1);
await show(client.ping('meanwhile'));
await show(client.lPush('jobs', ['a', 'b']), got, behind, client.lLen('jobs'));
await show(other.brPop(['none', 'jobs'], 0), other.blPop('jobs', 0.02), other.blMove('none', 'jobs', 'LEFT', 'LEFT', 0.02));
const moved = other.blMove('jobs', 'doing', 'RIGHT', 'LEFT', 0);
await blocked(1);
await show(client.rPush('jobs', 'c'), moved, client.lRange('doing', 0, -1), client.exists('jobs'));`,
		prints: `meanwhile
2 { key: 'jobs', element: 'a' } behind 1
{ key: 'jobs', element: 'b' } null null
1 c [ 'c' ] 0
`,
	},
	{
		title: 'who has waited longest is served first, one item each',
		code: `
const served: string[] = [];
const third = client.duplicate();
const fourth = client.duplicate();
await third.connect();
await fourth.connect();
const wait = async (name: string, keys: string[], who: typeof client) => {
	const got = await who.brPop(keys, 0);
	served.push(\`\${name} \${got?.key} \${got?.element}\`);
};
const all = [wait('first', ['x', 'jobs'], other)];
await blocked(1);
all.push(wait('second', ['jobs'], third));
await blocked(2);
all.push(wait('third', ['jobs', 'y'], fourth));
await blocked(3);
await client.lPush('jobs', '1');
await blocked(2);
await client.lPush('jobs', '2');
await blocked(1);
await client.lPush('y', '3');
await Promise.all(all);
console.log(served);
await third.close();
await fourth.close();`,
		prints: `[ 'first jobs 1', 'second jobs 2', 'third y 3' ]
`,
	},
	{
		title: 'moving into a list serves those who wait for that one',
		code: `
const third = client.duplicate();
await third.connect();
const end = third.brPop('done', 0);
await blocked(1);
const middle = other.blMove('jobs', 'done', 'RIGHT', 'LEFT', 0);
await blocked(2);
await show(client.lPush('jobs', 'a'), middle, end, client.exists(['jobs', 'done']));
await third.close();`,
		prints: `1 a { key: 'done', element: 'a' } 0
`,
	},
	{
		title: 'a worker that dies while it waits takes nothing, and one that dies at work takes what it has popped',
		code: `
const dies = other.brPop('jobs', 0);
await blocked(1);
const failed = failure(dies);
other.destroy();
console.log(await failed, other.isOpen);
await blocked(0);
await show(client.lPush('jobs', ['a', 'b', 'c']));
await other.connect();
console.log(await other.brPop('jobs', 0), await other.blMove('jobs', 'doing', 'RIGHT', 'LEFT', 0));
other.destroy();
await show(client.lRange('jobs', 0, -1), client.lRange('doing', 0, -1));`,
		prints: `DisconnectsClientError: Disconnects client false
3
{ key: 'jobs', element: 'a' } b
[ 'c' ] [ 'b' ]
`,
	},
];
