// A page that runs what its server hands out, and sends back the records.
import { createEmbeddedEngine } from '../../../src/engines/embedded/engine.ts';
import { runOn } from '../../contract/run-on.ts';
import type { Answer, Job } from '../job.ts';

const engine = createEmbeddedEngine();
const run = runOn(engine);

/** Asks for one job after the other; the server answers when it has one. */
async function work(): Promise<never> {
	for (;;) {
		const job: Job = await (await fetch('/job', { method: 'POST' })).json();
		const answer: Answer = await run(job.program, job.options).then(
			(record) => ({ job: job.number, record }),
			(error) => ({ job: job.number, error: String(error) }),
		);
		await fetch('/answer', { method: 'POST', body: JSON.stringify(answer) });
	}
}

await fetch('/hello', { method: 'POST', body: navigator.userAgent });
await Promise.all([work(), work(), work()]);
