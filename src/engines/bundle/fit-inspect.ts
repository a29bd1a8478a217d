import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';

const INSPECT = /\/node-inspect-extracted\/dist\/inspect\.js$/;

interface Edit {
	/** Why it is made, for whoever must mend it. */
	readonly why: string;
	readonly find: RegExp;
	readonly put: string;
}

/** What it is given of the runtime: a name, and the file that exports it. */
const IMPORTS = Object.entries({
	kinds: 'value-kinds.ts',
	textWidth: 'text-width.ts',
	stacks: 'stack-format.ts',
})
	.map(([name, file]) => [name, fileURLToPath(new URL(`../runtime/${file}`, import.meta.url))])
	.map(([name, path]) => `import{${name}}from${JSON.stringify(path)};`)
	.join('');

const EDITS: readonly Edit[] = [
	{
		why: 'it becomes a module that imports ours',
		find: /^.*?\(this,\(\)=>(?=\(\(\)=>\{"use strict")/,
		put: `${IMPORTS}export default (`,
	},
	{
		why: 'what a value is goes by what it can do: a class of the program may be called like a built-in one',
		find: /(?<=[,{]499\()t,e,n\)\{.*?\},(?=302\(t,e,n\)\{)/,
		put: 't){t.exports=kinds},',
	},
	{
		why: 'a frozen object without a prototype is an object like others',
		find: /if\(Je\(e\)\)\{.*?"special"\)\}(?=return`)/,
		put: '',
	},
	{
		why: 'the classes of the language are listed in one place',
		find: /\["AggregateError",[^\]]*\](?=\.forEach)/,
		put: '(e.builtIn=$&)',
	},
	{
		why: 'classes of the browser are not taken for those of the language: a program may have an Event of its own',
		find: /(?<=An=new Mt\()f\(yt\(ve\),.*?\)(?=\),vn=)/,
		put: '[...r.builtIn,"Iterator","Promise","Proxy"]',
	},
	{
		why: 'characters are as wide as in Node, which asks ICU',
		find: /function Fr\(t\)\{.*?t<=262141\)\}function Cr\(t\)\{.*?\}(?=const Dr=)/,
		put: 'Mn=textWidth;',
	},
	{
		why: 'what else tells widths is not given out',
		find: /stripVTControlCharacters:Cr,isZeroWidthCodePoint:Fr,/,
		put: '',
	},
	{ why: 'what finds colours in texts is left out', find: /,Tn=new Lt\(".*?","g"\)(?=;let Mn)/, put: '' },
	{
		why: 'a WeakMap or a WeakSet that shows all holds nothing known, where it held a pair of ours',
		find: /previewEntries:t=>\[\[\],!1\]/,
		put: 'previewEntries:(t,e)=>e?[[],!1]:[]',
	},
	{
		why: 'the stack of an error is rewritten before it is printed, where V8 does not run',
		find: /(?<=try\{)(?=n=e\.stack\}catch)/,
		put: 'stacks.tidy(e),',
	},
	{
		why: 'a regular expression with properties has no colour, as in Node 24',
		find: /d=t\.stylize\(d,"regexp"\),(0===l\.length&&void 0===s\|\|o>t\.depth&&null!==t\.depth)\)return d/,
		put: '$1)return t.stylize(d,"regexp")',
	},
	{
		why: 'what nobody calls is left out',
		find: /,\w+\.SafeFinalizationRegistry=.*?(?=,\w+\.internalBinding)/,
		put: '',
	},
	{
		why: 'stand-ins for what all engines have are left out',
		find: /,\w+\._stringPrototypeReplaceAll=.*?\|\|\w+\._stringPrototypeReplaceAll/,
		put: '',
	},
	// What a program may have patched is not asked: as in Node itself, it is called as it was in the beginning.
	{
		why: 'what stands beside the items of a list is found without asking lists',
		find: /const n=a\(t\),r=\[\];for\(const\[t,o\]of s\(n\)\).*?return r\}/,
		put: `const n=r.ReflectOwnKeys(t),o=[];for(let i=0;i<n.length;i++){const s=n[i];("string"!=typeof s||!r.RegExpPrototypeExec(/^(0|[1-9][0-9]*)$/,s)||l(s,10)>=2**32-1)&&(2!==e||c(t,s).enumerable)&&r.ArrayPrototypePush(o,s)}return o}`,
	},
	{
		why: 'the name of a kind is read without asking texts',
		find: /f\(t\)\.match\((\/.*?\]\/)\)/,
		put: 'r.RegExpPrototypeExec($1,f(t))',
	},
	{
		why: 'options are walked through without asking lists',
		find: /for\(const t of mt\(n\)\)(.*?delete n\[t\]);/,
		put: 'p(mt(n),t=>$1);',
	},
	{
		why: 'proxies print as what they stand for, as in Node 24',
		find: /if\(0!==s\)for\(let e=0;e<s;e\+\+\)u=`[^;]*`;(?=return u\})/,
		put: '',
	},
	// Only stacks in colours are searched for modules of Node and for the folder of the program, and there are none of either here.
	{
		why: 'the names of Node’s modules are left out',
		find: /(?<=947\(t\)\{const e=)\["_http_agent",[^\]]*\]/,
		put: '[]',
	},
	{
		why: 'the address of the folder is made simply: it is looked for in coloured stacks alone, and never there',
		find: /pathToFileURL:function\(t\)\{.*?\}\(n\),e\},(?=URL:l\})/,
		put: 'pathToFileURL:t=>({href:"file://"+t}),',
	},
	{ why: 'what puts paths together is not loaded', find: /c=n\(120\),(?=a=\/%\/g)/, put: '' },
	{ why: 'what puts paths together is left out', find: /120\(t,e,n\)\{.*?\},(?=683\(t\)\{)/, put: '' },
	// Only options that are none have these words, and our own are right.
	{
		why: 'the words of errors about options are left out',
		find: /778\(t,e,n\)\{.*?\},(?=812\(t,e,n\)\{)/,
		put: '778(t){let e;t.exports={codes:{},hideStackFrames:t=>t,isStackOverflowError(t){if(!e)try{!function t(){t()}()}catch(t){e=t}return t&&t.name===e.name&&t.message===e.message}}},',
	},
	{
		why: 'coloured regular expressions are red, as in Node 24',
		find: /regexp:function t\(e\)\{.*?(,module:"underline"\}\)),\w+\.styles\.regexp\.colors=.*?\.slice\(\);/,
		put: 'regexp:"red"$1;',
	},
	{ why: 'colours in which nothing is printed are left out', find: /,bgBlack:\[40.*?overlined:\[53,55\]/, put: '' },
	{ why: 'bright ones of them are left out', find: /,redBright:\[91.*?bgWhiteBright:\[107,\w+\]/, put: '' },
	{ why: 'other names of colours are left out', find: /,\w+\("gray","blackBright"\).*?"doubleUnderline"\)/, put: '' },
	{ why: 'what colours values for pages is left out', find: /const Dr=\{34:.*?\}(?=t\.exports=\{)/, put: '' },
	{
		why: 'what colours values for pages is not given out',
		find: /,stylizeWithHTML\(t,e\)\{.*?Wr\(t\)\}(?=,Proxy:)/,
		put: '',
	},
];

/**
 * Fits what prints values to its place: see `EDITS`.
 * @throws when the package has changed so that an edit finds nothing
 */
export function fitInspect(): Plugin {
	return {
		name: 'yieldpoint:fit-inspect',
		transform: {
			filter: { id: INSPECT },
			handler(code, id) {
				let fitted = code;
				for (const { why, find, put } of EDITS) {
					if (!find.test(fitted)) {
						throw new Error(
							`${id} has changed: what is edited so that ${why} is not where it was (${find}). ` +
								'Correct the edit in src/engines/bundle/fit-inspect.ts, or take it out if it is not needed any more.',
						);
					}
					fitted = fitted.replace(find, put);
				}
				return { code: fitted, map: null };
			},
		},
	};
}
