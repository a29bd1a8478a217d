import type { RandomProgram, Source, Statement, Value } from './random-program.ts';

/** Where a statement stands decides what it may be. */
interface Place {
	/** Functions and generators from these numbers on may be called, so that no call comes round again. */
	readonly functionsFrom: number;
	readonly generatorsFrom: number;
	readonly inFunction: boolean;
	readonly inGenerator: boolean;
	readonly inLoop: boolean;
	/** The label of the outermost loop around it. */
	readonly outermost: string | null;
}

/** Writes a program as a module: it imports `print`, `sleep` and the like from the harness beside it. */
export function renderProgram(program: RandomProgram, name: string): string {
	let lastLabel = 0;
	let lastName = 0;
	const label = () => `'${++lastLabel}'`;
	const fresh = () => `x${++lastName}`;

	const block = (body: readonly Statement[], place: Place) =>
		`{ ${body.map((found) => statement(found, place)).join(' ')} print(${label()}); }`;
	const list = (of: readonly Value[], place: Place) => of.map((found) => value(found, place)).join(', ');
	const caught = (place: Place) => ({ ...place, inLoop: false, outermost: null });

	function statement(found: Statement, place: Place): string {
		switch (found.kind) {
			case 'print':
				return `print(${label()});`;
			case 'throw':
				return `if (choose()) throw fail(${label()});`;
			case 'break':
			case 'continue':
				return place.inLoop ? `if (choose()) ${found.kind};` : `print(${label()});`;
			case 'escape':
				return place.outermost ? `if (choose()) ${found.how} ${place.outermost};` : `print(${label()});`;
			case 'leave':
				return place.inFunction ? 'if (choose()) return;' : `print(${label()});`;
			case 'unended': {
				const counter = fresh();
				return `let ${counter} = 0\n${unended(found.how, counter, place)}\n[${counter}].forEach((n) => print(${label()}, n));`;
			}
			case 'switch': {
				const body = block(found.body, place);
				return `switch (await ${value(found.value, place)}) { case ${label()}: print(${label()}); default: ${body} }`;
			}
			case 'await':
				return `print(${label()}, await ${value(found.value, place)});`;
			case 'return':
				return place.inFunction ? `if (choose()) return ${value(found.value, place)};` : `print(${label()});`;
			case 'yield':
				return place.inGenerator
					? `print(${label()}, yield ${value(found.value, place)});`
					: `print(${label()}, await ${value(found.value, place)});`;
			case 'spawn':
				return `tell(${label()}, ${value(found.value, place)});`;
			case 'later': {
				const kept = fresh();
				const between = found.between.map((one) => statement(one, place)).join(' ');
				return `const ${kept} = keep(${value(found.value, place)}); ${between} print(${label()}, await ${kept});`;
			}
			case 'try': {
				const rescue = found.rescue ? ` catch (e) { print(${label()}, e); ${block(found.rescue, place)} }` : '';
				const finish = found.finish ? ` finally ${block(found.finish, place)}` : '';
				return `try ${block(found.body, place)}${rescue}${finish}`;
			}
			case 'loop': {
				const counter = fresh();
				const outermost = place.outermost ?? `of${counter}`;
				const head = place.outermost ? '' : `${outermost}: `;
				return loop(found.how, counter, head, block(found.body, { ...place, inLoop: true, outermost }));
			}
			case 'if':
				return `if (await ${value(found.value, place)}) ${block(found.body, place)} else print(${label()});`;
			case 'for-await': {
				const item = fresh();
				const body = block(found.body, { ...place, inLoop: true });
				return `for await (const ${item} of ${source(found.over, place)}) { print(${label()}, ${item}); ${body} }`;
			}
			case 'using': {
				const resource = `${found.waits ? 'asyncResource' : 'resource'}(${label()}, ${found.fails})`;
				return `{ ${found.waits ? 'await using' : 'using'} ${fresh()} = ${resource}; ${block(found.body, place)} }`;
			}
			case 'microtask':
				return `${found.how}(() => print(${label()}));`;
			case 'delegate':
				return place.inGenerator ? `print(${label()}, yield* ${source(found.over, place)});` : `print(${label()});`;
			case 'drive': {
				const generator = fresh();
				const calls = found.calls.map((call) => `tell(${label()}, ${generator}.${call}(${label()} as never));`);
				return `const ${generator} = ${generatorCall(found.generator, place)}; ${calls.join(' ')}`;
			}
		}
	}

	function value(found: Value, place: Place): string {
		switch (found.kind) {
			case 'number':
				return label();
			case 'resolved':
				return `Promise.resolve(${label()})`;
			case 'rejected':
				return `reject(${label()})`;
			case 'sleep':
				return `sleep(${label()})`;
			case 'deferred':
				return `deferred(${label()})`;
			case 'thenable':
				return `thenable('${found.how}', ${label()})`;
			case 'call':
				return functionCall(found.index, place);
			case 'chain':
				return `Promise.resolve(${value(found.from, place)})${found.steps.map((step) => `.${chained(step)}`).join('')}`;
			case 'async':
				return `(async () => ${block(found.body, { ...caught(place), inFunction: true, inGenerator: false })})()`;
			default:
				return `Promise.${found.kind}([${list(found.of, place)}].map(keep))`;
		}
	}

	function chained(step: string): string {
		const at = label();
		if (step === 'then') return `then((v) => (print(${at}, v), v))`;
		if (step === 'promise') return `then((v) => Promise.resolve(${at}))`;
		if (step === 'catch') return `catch((e) => (print(${at}, e), ${at}))`;
		if (step === 'finally') return `finally(() => print(${at}))`;
		if (step === 'async') return `then(async (v) => { await v; print(${at}, v); return ${at}; })`;
		return `then(() => { throw fail(${at}); })`;
	}

	function source(found: Source, place: Place): string {
		if (found.kind === 'list') return `[${list(found.of, place)}].map(keep)`;
		if (found.kind === 'iterator') return `iterator(${label()}, ${found.promises})`;
		return generatorCall(found.index, place);
	}

	function functionCall(index: number, { functionsFrom }: Place): string {
		const callable = program.functions.length - functionsFrom;
		if (callable <= 0) return `Promise.resolve(${label()})`;
		const number = functionsFrom + (index % callable);
		const form = program.functions[number]?.form;
		if (form === 'method') return `new Methods().f${number}()`;
		if (form === 'static') return `Methods.f${number}()`;
		if (form === 'private') return `new Methods().call${number}()`;
		return `f${number}()`;
	}

	function generatorCall(index: number, { generatorsFrom }: Place): string {
		const callable = program.generators.length - generatorsFrom;
		return callable <= 0 ? `iterator(${label()}, true)` : `g${generatorsFrom + (index % callable)}()`;
	}

	const outside = { inFunction: true, inGenerator: false, inLoop: false, outermost: null };
	const members: string[] = [];
	const lines: string[] = [];
	for (const [number, { form, body }] of program.functions.entries()) {
		const code = block(body, { ...outside, functionsFrom: number + 1, generatorsFrom: 0 });
		if (form === 'declaration') lines.push(`async function f${number}(): Promise<unknown> ${code}`);
		else if (form === 'arrow') lines.push(`const f${number} = async (): Promise<unknown> => ${code};`);
		else if (form === 'plain')
			lines.push(`function f${number}() { return (async (): Promise<unknown> => ${code})(); }`);
		else if (form === 'private')
			members.push(`async #f${number}(): Promise<unknown> ${code} call${number}() { return this.#f${number}(); }`);
		else members.push(`${form === 'static' ? 'static ' : ''}async f${number}(): Promise<unknown> ${code}`);
	}
	for (const [number, { body }] of program.generators.entries()) {
		// A generator calls no function: functions may call it.
		const place = {
			...outside,
			inGenerator: true,
			functionsFrom: program.functions.length,
			generatorsFrom: number + 1,
		};
		lines.push(`async function* g${number}(): AsyncGenerator<unknown, unknown, unknown> ${block(body, place)}`);
	}
	const main = { ...outside, inFunction: false, functionsFrom: 0, generatorsFrom: 0 };
	return [
		"import { asyncResource, begin, choose, deferred, fail, iterator, keep, print, reject, resource, sleep, tell, thenable } from './harness.ts';",
		`begin('${name}');`,
		...(members.length > 0 ? [`class Methods { ${members.join('\n')} }`] : []),
		...lines,
		// One that fails must not hide those after it.
		...program.main.map((found) => `try { ${statement(found, main)} } catch (e) { print(${label()}, e); }`),
		'print("end", await 0);',
		'',
	].join('\n');
}

function loop(how: 'for' | 'while' | 'do', counter: string, head: string, body: string): string {
	if (how === 'for') return `${head}for (let ${counter} = 0; ${counter} < 2; ${counter}++) ${body}`;
	if (how === 'while') return `let ${counter} = 0; ${head}while (${counter}++ < 2) ${body}`;
	return `let ${counter} = 0; ${head}do ${body} while (++${counter} < 2);`;
}

function unended(how: string, counter: string, { inFunction, inGenerator }: Place): string {
	if (how === 'return' && inFunction) return `if (choose()) return ${counter}++`;
	if (how === 'yield' && inGenerator) return 'yield';
	return how === 'assign' ? `${counter} = await ${counter}++` : `await ${counter}++`;
}
