import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, test } from 'vitest';
import * as aio from './index.ts';

interface Example {
	readonly file: string;
	readonly line: number;
	readonly code: string;
}

/** The code after `@example` in the doc comments of a file, and TypeScript fences of the README that expect something. */
function examplesOf(file: string): Example[] {
	const text = readFileSync(new URL(file, import.meta.url), 'utf8');
	const examples = file.endsWith('.md')
		? Array.from(text.matchAll(/```ts\n([\s\S]*?)```/g)).filter(([, code = '']) => code.includes('expect('))
		: Array.from(text.matchAll(/@example\n([\s\S]*?)\n\s*\*\//g));
	return examples.map((match) => ({
		file,
		line: text.slice(0, match.index).split('\n').length,
		code: (match[1] ?? '').replace(/^\s*\* ?/gm, (start) => (file.endsWith('.md') ? start : '')),
	}));
}

/** What the examples use besides the library. */
const around = {
	expect,
	/** Two tasks that race for the end of a list. */
	*race(): aio.Coroutine<string> {
		const order: string[] = [];
		function* runner(name: string): aio.Coroutine<void> {
			yield* aio.sleep(1);
			order.push(name);
		}
		yield* aio.gather(['a', 'b', 'c', 'd'].map(runner));
		return order.join('');
	},
};

function run({ code }: Example): Promise<void> {
	const names = { ...aio, ...around };
	const body = stripTypeScriptTypes(`async function example() {${code}}`);
	const make = new Function(...Object.keys(names), `${body}; return example;`);
	return make(...Object.values(names))();
}

const files = readdirSync(new URL('./', import.meta.url)).filter((file) => /(?<!\.test)\.ts$|^README\.md$/.test(file));
const examples = files.flatMap(examplesOf);

describe('the examples in the doc comments do what they say', () => {
	test('there are some in most of the files that are meant for everybody', () => {
		expect(examples.length).toBeGreaterThan(20);
	});

	test.each(examples)('$file:$line', async (example) => {
		expect.hasAssertions();
		await run(example);
	});
});
