import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadCourse, loadExercises } from '../../src/course/load-course.ts';
import { type EngineWanted, type Program, singleFile } from '../../src/run/program.ts';
import { checkTypes } from '../../src/typescript/check-types.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every program of a lesson, and of every exercise its starter, its solution, and both with its tests. */
async function* programs(): AsyncGenerator<[name: string, program: Program, engine: EngineWanted]> {
	const { course } = await loadCourse(root);
	for (const { id, lessons } of course.chapters)
		for (const lesson of lessons)
			for (const { line, source, engine } of lesson.programs)
				yield [`${id}/${lesson.id}:${line}`, singleFile(source), engine];
	const { exercises } = await loadExercises(root);
	for (const { id, engine, starter, solution, tests } of exercises) {
		yield [`${id} start`, starter, engine];
		const files = { ...solution.files, ...tests?.files };
		yield [`${id} solution with its tests`, { ...solution, files }, engine];
	}
}

test('every program of a lesson type-checks, and so do starters, solutions and hidden tests', async () => {
	const wrong: string[] = [];
	let count = 0;
	for await (const [name, program, engine] of programs()) {
		count++;
		wrong.push(
			...(await checkTypes(program, engine)).map(({ path, line, message }) => `${name} ${path}:${line} ${message}`),
		);
	}
	expect(count).toBeGreaterThan(40);
	expect(wrong).toEqual([]);
});

test('programs know the types of aio, course and course/test', async () => {
	const source = `
import { type Coroutine, run, sleep } from 'aio';
import { anyDelay, log, service } from 'course';
import { expect, test } from 'course/test';
const shop = service('https://shop.example', {
	'/': { after: [10, 20], json: { msg: 'ok' } },
	'/users/:id': async ({ params }) => ({ json: params.id }),
});
function* main(): Coroutine<number> {
	yield* sleep(1);
	return shop.inFlight;
}
const waiting: number = await run(main());
await anyDelay(1, 2);
log(waiting);
const response: Response = await fetch(shop.origin);
test('answers', () => expect(response.ok).toBe(true));
// @ts-expect-error An answer is an object.
service('https://other.example', { '/': 5 });
// @ts-expect-error A promise is no awaitable.
run((function* () { yield* anyDelay(); })());
`;
	expect(await checkTypes(singleFile(source))).toEqual([]);
});

test('programs for Node know its own modules, and the types of aio and course too', async () => {
	const source = `
import { createServer, type Server } from 'node:http';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { type Coroutine, from, run } from 'aio';
import { anyDelay } from 'course';
import { expect, test } from 'course/test';
const server: Server = createServer((request, response) => response.end(request.url));
server.listen(0);
await once(server, 'listening');
function* main(): Coroutine<string> {
	const response: Response = yield* from(fetch('http://localhost'));
	return yield* from(response.text());
}
const text: string = await run(main());
new Worker(new URL('./job.ts', import.meta.url), { workerData: { text } });
await anyDelay(1);
test('answers', () => expect(process.env.HOME).toBe(text));
const timer: NodeJS.Timeout = setTimeout(() => {}, 5);
// @ts-expect-error Node has no page.
document.title = timer;
`;
	expect(await checkTypes(singleFile(source), 'node')).toEqual([]);
});
