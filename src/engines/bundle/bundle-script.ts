import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { fitInspect } from './fit-inspect.ts';

export interface Script {
	readonly code: string;
	/** Files it was made of. */
	readonly files: readonly string[];
}

/** What the code of a script finds under these names is what was there when the script began. */
const BUILT_INS = [
	...['Array', 'Boolean', 'Error', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Promise', 'RangeError', 'Reflect'],
	...['RegExp', 'Set', 'String', 'Symbol', 'TypeError', 'WeakMap', 'WeakSet', 'Uint8Array', 'Float64Array'],
];

interface Options {
	readonly platform: 'browser' | 'node';
	readonly minify?: boolean;
	/** An ES module with the exports of the entry, in place of a classic script. */
	readonly isModule?: boolean;
}

const CLASSES = { class: true, function: false };

/** Bundles a module and all it imports into the text of one classic script: what a worker or a frame starts from. */
export async function bundleScript(
	entry: URL,
	{ platform, minify = false, isModule = false }: Options,
): Promise<Script> {
	const bundle = await rolldown({
		input: fileURLToPath(entry),
		platform,
		logLevel: 'warn',
		plugins: [fitInspect()],
	});
	try {
		const { output } = await bundle.generate({
			format: isModule ? 'esm' : platform === 'node' ? 'cjs' : 'iife',
			codeSplitting: false,
			// Programs see the names of classes: in stack traces, and when they print one.
			minify: minify && { mangle: { keepNames: CLASSES }, compress: { keepNames: CLASSES } },
			keepNames: !minify,
			// A sloppy function tells its caller and its arguments to whoever asks, and a program may ask.
			strict: true,
			// A program may put something else in their place.
			intro: `const { ${BUILT_INS.join(', ')} } = globalThis;`,
		});
		const [{ code, moduleIds }] = output;
		return { code: code.trim(), files: moduleIds.filter((id) => !id.startsWith('\0')) };
	} finally {
		await bundle.close();
	}
}
