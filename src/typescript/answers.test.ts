import { expect, test } from 'vitest';
import { type Program, singleFile } from '../run/program.ts';
import { createAnswers } from './answers.ts';
import type { Completions } from './completions.ts';
import { makeDeclarations } from './declarations.ts';
import type { TextEdit } from './format.ts';
import type { Place } from './questions.ts';

const answers = createAnswers(makeDeclarations());

/** A place in a program of one file: where the mark `|` stands. */
function at(marked: string): Place {
	return { program: singleFile(marked.replace('|', '')), path: 'main.ts', offset: marked.indexOf('|') };
}

function namesAt(marked: string): string[] {
	return answers.completions(at(marked))?.entries.map(({ name }) => name) ?? [];
}

function messages(source: string): string[] {
	return answers.problems(singleFile(source)).map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test('a program that is right has no problems', () => {
	const source = `import { type Coroutine, gather, run, sleep } from 'aio';
import { anyDelay, service } from 'course';
import Events, { captureRejectionSymbol, EventEmitter, getEventListeners, on, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
service('https://shop.example', { '/': { after: 10, json: 1 } });
function* brew(): Coroutine<string> {
	yield* sleep(1);
	return 'tea';
}
function* main(): Coroutine<string[]> {
	return yield* gather([brew(), brew()]);
}
const cups: string[] = await run(main());
await anyDelay();
await wait(5);
const controller = new AbortController();
const signal: AbortSignal = AbortSignal.any([controller.signal, AbortSignal.timeout(5)]);
const response = await fetch(new URL('https://shop.example/'), { signal });
const timer = setTimeout((cup: string) => console.log(cup), 5, 'tea');
timer.unref();
await new Promise((resolve) => setTimeout(resolve, 5));
await new Promise((resolve) => setImmediate(resolve));
clearTimeout(timer);
process.nextTick(() => {});
process.on('unhandledRejection', (reason, promise) => promise.catch(() => console.log(reason)));
process.once('exit', (code) => console.log(code.toFixed())).on('uncaughtException', ({ message }, origin) => console.log(message, origin));
process.off('SIGINT', console.log).emitWarning('careful', { code: 'C1' });
using nothing = null;
console.log(cups, response.ok, structuredClone([1]), new TextEncoder().encode('a'), [1].at(-1), performance.now());
console.log(new URLSearchParams('a=1').get('a'), crypto.randomUUID(), [...new Set([1]).union(new Set([2]))]);
for await (const piece of response.body) console.log(piece.length);
await using stack = new AsyncDisposableStack();
new EventTarget().dispatchEvent(new CustomEvent('ready', { detail: 1 }));
class Ball extends EventEmitter<{ drop: [height: number]; rest: [] }> {
	[captureRejectionSymbol](error: Error): void { console.log(error.message); }
}
const ball = new Ball({ captureRejections: true }).on('drop', (height) => console.log(height.toFixed())).once('rest', () => {});
const told: boolean = ball.emit('drop', 3) && ball.emit('rest');
const [height] = await once(ball, 'drop', { signal: AbortSignal.timeout(5) });
for await (const [event] of on(new EventTarget(), 'ready')) console.log(event, height, told);
for await (const [, second] of on(new Events(), 'any', { close: ['end'] })) console.log(second);
console.log(await Events.once(process, 'exit'), getEventListeners(ball, 'drop').length, Events.defaultMaxListeners);
`;
	expect(messages(source)).toEqual([]);
});

test('a problem says where it is, what is wrong, and how much of the line it is about', () => {
	const program = singleFile('const cups: number = 1;\nconst name: string = cups;\n');
	expect(answers.problems(program)).toEqual([
		{ path: 'main.ts', line: 2, column: 7, length: 4, message: "Type 'number' is not assignable to type 'string'." },
	]);
});

test('a program has no page and no network, and is not told to change settings that it can’t reach', () => {
	expect(messages('document.title;\nnew WebSocket("");\nlocalStorage.x;\nrequire("fs");')).toEqual([
		"1:1 Cannot find name 'document'.",
		"2:5 Cannot find name 'WebSocket'.",
		"3:1 Cannot find name 'localStorage'.",
		"4:1 Cannot find name 'require'.",
	]);
});

test('what would not be erased is a problem', () => {
	expect(messages('enum Cup { Tea }\nexport {};')).toEqual([
		"1:6 This syntax is not allowed when 'erasableSyntaxOnly' is enabled.",
	]);
});

test('the files of a program know each other, and a change in one is seen from the other', () => {
	const till = (type: string): Program => ({
		files: {
			'main.ts': "import { price } from './shop/till.ts';\nconst sum: number = price;\n",
			'shop/till.ts': `export const price: ${type} = null as never;\n`,
		},
		entry: 'main.ts',
	});
	expect(answers.problems(till('number'))).toEqual([]);
	const [problem] = answers.problems(till('string'));
	expect(problem).toMatchObject({ path: 'main.ts', line: 2 });
	expect(answers.problems(till('number'))).toEqual([]);
});

test('what one program declares is unknown to the next', () => {
	expect(messages('const tea = 1;\nconsole.log(tea);')).toEqual([]);
	expect(messages('console.log(tea);')).toEqual(["1:13 Cannot find name 'tea'."]);
});

test('an emitter that says what its events give is held to it', () => {
	const source =
		"import { EventEmitter } from 'events';\nconst ball = new EventEmitter<{ drop: [height: number] }>();\n";
	expect(messages(`${source}ball.emit('drop', 'low');\nball.on('rest', () => {});`)).toEqual([
		expect.stringMatching(/^3:\d+ Argument of type 'string' is not assignable to parameter of type 'number'/),
		expect.stringMatching(/^4:\d+ Argument of type '"rest"' is not assignable to parameter of type '"drop"'/),
	]);
});

test('members are offered after a dot, those of a library too', () => {
	expect(namesAt("import * as aio from 'aio';\naio.|")).toEqual(expect.arrayContaining(['gather', 'sleep', 'Queue']));
	expect(namesAt('console.|')).toEqual(expect.arrayContaining(['log', 'table', 'timeEnd']));
	expect(namesAt('console.l|')).not.toContain('document');
});

test('the names of libraries and of the exports of one are offered in an import', () => {
	expect(namesAt("import { | } from 'aio';")).toEqual(expect.arrayContaining(['gather', 'Semaphore']));
	expect(namesAt("import {} from '|';")).toEqual(
		expect.arrayContaining(['aio', 'course', 'node:events', 'node:timers/promises']),
	);
});

test('names of the program come before those of everybody', () => {
	const names = namesAt('const kettle = 1;\nfunction boil(water: number) {\n\t|\n}');
	expect(names.indexOf('water')).toBeLessThan(names.indexOf('Array'));
	expect(names.indexOf('kettle')).toBeLessThan(names.indexOf('Array'));
});

test('a completion takes the place of the word before it', () => {
	expect(answers.completions(at('console.lo|'))).toMatchObject({ from: 8 });
});

test('a completion tells its type and what it is for', () => {
	const details = answers.completionDetails(at("import * as aio from 'aio';\naio.|"), 'sleep');
	expect(details?.text).toContain('function sleep(seconds: number');
	expect(details?.docs).not.toBe('');
});

/** The text after the completion of that name has been taken, with its import. */
function completed(marked: string, name: string, module: string, others: Program['files'] = {}): string {
	const place = at(marked);
	const program = { ...place.program, files: { ...place.program.files, ...others } };
	const { from } = answers.completions({ ...place, program }) as Completions;
	const edits = answers.completionEdits({ ...place, program }, from, name, module) ?? [];
	return applied(edits, marked.replace('|', ''));
}

test('what libraries and other files export is offered with its module, and only what programs can import', () => {
	const { program, path, offset } = at('sle|');
	const files = { ...program.files, 'shop/till.ts': 'export const sleeve = 1;' };
	const offered = answers.completions({ program: { ...program, files }, path, offset })?.entries ?? [];
	const modules = new Map(offered.map(({ name, module }) => [name, module]));
	expect(modules.get('sleep')).toBe('aio');
	expect(modules.get('sleeve')).toBe('./shop/till.ts');
	expect(new Set(modules.values())).not.toContain('../libraries/aio/clock');
	expect(namesAt('anyD|')).toContain('anyDelay');
	// A list that nobody has begun a word for is long enough without them.
	expect(namesAt('|')).not.toContain('sleep');
});

test('a completion of another module brings its import, into one of that module where there is one', () => {
	expect(completed('sle|', 'sleep', 'aio')).toBe("import { sleep } from 'aio';\n\nsleep");
	expect(completed("import { run } from 'aio';\nrun(sle|);\n", 'sleep', 'aio')).toBe(
		"import { run, sleep } from 'aio';\nrun(sleep);\n",
	);
	expect(completed('import { run } from "aio";\nanyD|', 'anyDelay', 'course')).toBe(
		'import { run } from "aio";\nimport { anyDelay } from "course";\nanyDelay',
	);
	expect(completed("import * as aio from 'aio';\nslee|()", 'sleep', 'aio')).toBe(
		"import * as aio from 'aio';\naio.sleep()",
	);
	expect(completed('console.log(pri|);', 'price', './till.ts', { 'till.ts': 'export const price = 3;' })).toBe(
		"import { price } from './till.ts';\n\nconsole.log(price);",
	);
	expect(completed('let work: Corou|;', 'Coroutine', 'aio')).toBe(
		"import type { Coroutine } from 'aio';\n\nlet work: Coroutine;",
	);
});

test('a name tells its type', () => {
	expect(
		answers.hover(at('const cups = Promise.all([1, |cups2()]);\nasync function cups2() { return "tea"; }')),
	).toEqual({
		from: 29,
		to: 34,
		text: 'function cups2(): Promise<string>',
		docs: '',
	});
	expect(answers.hover(at('|  ;'))).toBeNull();
});

test('in the brackets of a call the parameter that is written now is told', () => {
	const signature = answers.signature(at('function brew(name: string, seconds: number): void {}\nbrew("tea", |'));
	expect(signature).toEqual({
		before: 'brew(name: string, ',
		parameter: 'seconds: number',
		after: '): void',
		docs: '',
	});
	expect(answers.signature(at('const a = 1;|'))).toBeNull();
});

function formatted(source: string): string {
	return applied(answers.formatting(singleFile(source), 'main.ts'), source);
}

function applied(edits: readonly TextEdit[], source: string): string {
	return edits.reduceRight((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), source);
}

test('formatting goes on with tabs or spaces as the text has them', () => {
	expect(formatted('function a( ){\n\tif(true){\nb( 1,2 )\n}\n}\n')).toBe(
		'function a() {\n\tif (true) {\n\t\tb(1, 2)\n\t}\n}\n',
	);
	expect(formatted('if(true){\n    if (a){\nb()\n}}\n')).toBe('if (true) {\n    if (a) {\n        b()\n    }\n}\n');
	expect(formatted('if(true){\nb()\n}\n')).toBe('if (true) {\n  b()\n}\n');
});
