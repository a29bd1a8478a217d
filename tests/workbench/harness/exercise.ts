import type { Exercise } from '../../../src/course/exercise.ts';
import { singleFile } from '../../../src/run/program.ts';

const brew = `const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function brew(name: string, seconds: number): Promise<string> {
  await wait(seconds * 1000);
  return \`\${name} is ready\`;
}
`;

/** Starts both, then waits. */
export const right = `${brew}
const answers = await Promise.all([brew('tea', 3), brew('coffee', 1)]);
for (const answer of answers) console.log(answer);
`;

/** The known mistake: waits for the first before it starts the second. */
export const oneByOne = `${brew}
console.log(await brew('tea', 3));
console.log(await brew('coffee', 1));
`;

/** The exercise of the harness page. */
export const exercise: Exercise = {
	id: 'harness/kettles',
	title: 'Two kettles at once',
	asks: 'Brew `tea` for 3 s and `coffee` for 1 s, **both at the same time**, and print both answers in the order in which you asked. Three seconds, not four.',
	practises: [],
	engine: 'embedded',
	clock: 'virtual',
	expect: {
		output: { kind: 'exact', text: 'tea is ready\ncoffee is ready' },
		elapsed: { equals: 3 },
		tests: ['brew says what is ready', 'brew takes its time'],
	},
	hints: [
		'When does the second call of `brew` begin?',
		'A call begins when you make it, not when you `await` it.',
		'`Promise.all` takes a list of promises that are already going on.',
	],
	explain:
		'Both calls are made before anything is awaited, so both kettles are on. `Promise.all` waits for the slower.',
	starter: singleFile(`${brew}\n// Brew tea and coffee at the same time, then print both answers.\n`),
	solution: singleFile(right),
	tests: {
		files: {
			'tests.ts': `import { expect, test } from 'course/test';
import { brew } from './main.ts';

test('brew says what is ready', async () => {
  expect(await brew('cocoa', 1)).toBe('cocoa is ready');
});

test('brew takes its time', async () => {
  const before = Date.now();
  await brew('cocoa', 2);
  expect(Date.now() - before).toBe(2000);
});
`,
		},
		entry: 'tests.ts',
	},
	mistakes: [
		{
			file: 'mistakes/one-by-one.ts',
			program: singleFile(oneByOne),
			verdict: 'elapsed',
			says: 'You put the second kettle on only after the first has boiled. While you wait for `tea`, nobody brews `coffee`.',
		},
	],
};
