// A worker of a queue that loses nothing, as a process of its own. It takes jobs from `jobs` and never ends by itself.
import { createClient } from 'redis';

const { REDIS_URL: url, WORKER: name, STALLS_AT: stallsAt } = process.env;
const doing = `doing:${name}`;
const client = createClient({ ...(url && { url }), socket: { reconnectStrategy: 20 } });
client.on('error', () => {});
await client.connect();

for (;;) {
	try {
		// What is in hand from before a crash, of this process or of the server, comes first.
		const [inHand] = await client.lRange(doing, -1, -1);
		const job = inHand ?? (await client.blMove('jobs', doing, 'RIGHT', 'LEFT', 0.2));
		if (job === null) continue;
		console.log(`took ${job}`);
		if (job === stallsAt) await new Promise((resolve) => setTimeout(resolve, 1e9));
		// Done, with what it has led to, and out of hand: in one step, or not at all.
		await client
			.multi()
			.hIncrBy('done', job, 1)
			.hSet('results', job, Number(job) ** 2)
			.lRem(doing, 1, job)
			.exec();
	} catch {
		// The connection was lost: whether the server has carried it out, its list tells after the next connect.
	}
}
