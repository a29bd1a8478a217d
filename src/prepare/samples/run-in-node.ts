import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How many microtasks have passed stands before each line that a program prints, so that a single one more is seen. */
const TICKS = `{let ticks=0;const count=()=>{if(++ticks<200)Promise.prototype.then.call(Promise.resolve(),count)};count();
const{log}=console;console.log=(...values)=>log(ticks,...values)}`;

/** Runs JavaScript in a Node of its own and gives what it prints; of an error that ends it, the first line. */
export async function runInNode(code: string, before = ''): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'program-'));
	try {
		await writeFile(join(folder, 'main.mjs'), `${TICKS}${before}${code}`);
		return await new Promise((resolve) => {
			execFile(process.execPath, ['--no-warnings', 'main.mjs'], { cwd: folder, timeout: 60_000 }, (error, out, err) => {
				resolve(error ? `${out}exit ${error.code}: ${/^\w*Error.*$/m.exec(err)?.[0] ?? err}` : out);
			});
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

const RESOURCES = new URL('../../engines/runtime/resources.ts', import.meta.url).href;

/** The simplest probes there can be, and what `using` calls in every engine. */
export const PASS_ON = `import{RESOURCES}from${JSON.stringify(RESOURCES)};const PROBES={enter:()=>({}),suspended:(f,s,x)=>x,resumed:(f,x)=>x,regained(){},leaves:(f,s,x)=>x,thrown:(s,x)=>x,yielded:(f,s,x)=>x,
delegated:(f,s,x)=>x,iterated:(f,s,x)=>x,failed:(f,e)=>e,left(){},called:(s,x)=>x,dropped:(s,x)=>x,creating:()=>0,created:(s,m,x)=>x,
callback:(s,x)=>x,iterable(x){if(x==null||typeof x[Symbol.iterator]!=="function")throw new TypeError("(intermediate value) is not iterable");return x},looped(){}};`;
