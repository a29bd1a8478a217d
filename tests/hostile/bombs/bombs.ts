/** Programs that fill the memory, each in another way. */
export const BOMBS: Readonly<Record<string, string>> = {
	arrays: `const all: unknown[] = [];\nfor (;;) all.push(new Array(1e6).fill(Math.random()));`,
	strings: `const all: string[] = [];\nfor (let i = 0; ; i++) all.push(String(i).padStart(1e6, 'x').toUpperCase());`,
	'one Map': `const map = new Map();\nfor (let i = 0; ; i++) map.set(i, { i, text: 'x' + i });`,
	buffers: `const all: unknown[] = [];\nfor (;;) all.push(new Uint8Array(1e8).fill(1));`,
	closures: `const all: unknown[] = [];\nfor (;;) { const held = new Array(1000).fill(all.length); all.push(() => held); }`,
	promises: `const all: unknown[] = [];\nfor (;;) all.push(new Promise((resolve) => setTimeout(resolve, 1e6)));`,
	'async functions': `const never = new Promise(() => {});\nconst wait = async (held: unknown) => { await never; return held; };\nfor (let i = 0; ; i++) void wait(new Array(100).fill(i));`,
	'nested objects': `let nested: object = {};\nfor (;;) nested = { nested, text: [1, 2, 3, 4] };`,
	'a list that grows while it is walked': `const list = [1];\nfor (const item of list) list.push(item + 1);`,
	'microtasks that multiply': `const twice = (): void => { void Promise.resolve().then(twice); void Promise.resolve().then(twice); };\ntwice();`,
};
