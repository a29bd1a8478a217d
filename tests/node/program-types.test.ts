import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../exercises', import.meta.url));

/** What TypeScript says of a program that lies among the exercises. */
function mistakesIn(source: string): string[] {
	const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
	const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
	const path = join(folder, 'program.ts');
	const host = ts.createCompilerHost(options);
	const { readFile, fileExists } = host;
	host.fileExists = (name) => name === path || fileExists(name);
	host.readFile = (name) => (name === path ? source : readFile(name));
	const program = ts.createProgram([...fileNames, path], options, host);
	const found = ts.getPreEmitDiagnostics(program);
	return found.map(
		({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
	);
}

test('programs among the exercises know the types of aio, course and course/test', { timeout: 60_000 }, () => {
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
	expect(mistakesIn(source)).toEqual([]);
});
