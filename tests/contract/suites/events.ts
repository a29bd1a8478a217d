import { expect, test } from 'vitest';
import { outputOf, type RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

const IMPORT = "import { EventEmitter, once, on } from 'node:events';\n";
const DOOR = `${IMPORT}class Door extends EventEmitter {}\nconst door = new Door();\n`;

const outcomes = ({ events }: RunRecord) =>
	events.flatMap((event) => (event.kind === 'test-ended' ? [`${event.name}: ${event.outcome.kind}`] : []));

/** How emitters meet the record and the endings of a run; what they do is compared with Node in `tests/differential`. */
export function eventsSuite(run: Runner): void {
	const opening = { kind: 'future', label: "an event 'open' of a Door" };

	test('who waits for an event that never comes is in a deadlock, and the event is named', async () => {
		const { ending } = await run(
			`${DOOR}async function enter() {\n\tconst opened = opening();\n\tawait opened;\n}\nfunction opening() { return once(door, 'open'); }\nawait enter();`,
		);
		expect(ending).toMatchObject({
			kind: 'deadlock',
			waiting: [
				{ of: 'module', where: { line: 9 }, on: { kind: 'lane' } },
				{ name: 'enter', where: { line: 6 }, on: opening },
			],
		});
	});

	test('so is who walks through events, and who asks for the next one', async () => {
		const { ending } = await run(
			`${DOOR}async function watch() {\n\tfor await (const [how] of on(door, 'open')) console.log(how);\n}\nasync function ask() {\n\tawait on(door, 'open').next();\n}\nsetTimeout(() => door.emit('open', 'wide'), 5);\nawait Promise.all([watch(), ask()]);\nawait once(new EventTarget(), 'load');`,
		);
		expect(ending).toMatchObject({
			kind: 'deadlock',
			waiting: [
				{ of: 'module', where: { line: 11 } },
				{ name: 'watch', where: { line: 5 }, on: opening },
			],
		});
	});

	test('an event of an event target is named too, and one with a symbol', async () => {
		const { ending } = await run(
			`${IMPORT}const wait = async (source: any, name: any) => { await once(source, name); };\nwait(new EventTarget(), 'load');\nwait(Object.assign(Object.create(null), { on() {}, once() {} }), Symbol('s'));\nawait new Promise(() => {});`,
		);
		expect(ending).toMatchObject({
			waiting: [{}, { on: { label: "an event 'load' of an EventTarget" } }, { on: { label: expect.any(String) } }],
		});
		expect(JSON.stringify(ending)).toContain("an event 'Symbol(s)' of an emitter");
	});

	test('who still waits for an event when the program has finished is left over', async () => {
		const { ending } = await run(`${DOOR}async function enter() { await once(door, 'open'); }\nvoid enter();`);
		expect(ending).toMatchObject({ kind: 'finished', leftovers: [{ kind: 'lane', name: 'enter', on: opening }] });
	});

	test('a loop over events that goes on has waited for the next value, and ended with none', async () => {
		const { events, ending } = await run(
			`${DOOR}async function watch() {\n\tfor await (const _ of on(door, 'open', { close: ['gone'] })) console.log('open');\n}\nsetTimeout(() => door.emit('open'), 1);\nsetTimeout(() => door.emit('gone'), 2);\nawait watch();`,
		);
		expect(ending).toMatchObject({ kind: 'finished', leftovers: [] });
		const ofWatch = events.flatMap((event) => ('lane' in event && event.lane === 2 ? [event] : []));
		expect(ofWatch).toMatchObject([
			{ kind: 'lane-started', name: 'watch' },
			{ kind: 'lane-suspended', on: { kind: 'next' } },
			{ kind: 'lane-resumed', with: 'value' },
			{ kind: 'output' },
			{ kind: 'lane-suspended', on: { kind: 'next' } },
			{ kind: 'lane-resumed', with: 'value' },
			{ kind: 'lane-ended', how: 'returned' },
		]);
	});

	test('an error that nobody listens for ends the run as it is, with the lines at which it was made and told', async () => {
		const { ending } = await run(
			`${DOOR}function fail() {\n\tdoor.emit('error', new RangeError('stuck'));\n}\nsetTimeout(fail, 1);`,
		);
		expect(ending).toMatchObject({
			kind: 'threw',
			error: { name: 'RangeError', message: 'stuck', frames: [{ function: 'Timeout.fail', line: 5 }] },
		});
	});

	test('what is no error is told in one, at the line of the emit, and no frame of the sandbox is in it', async () => {
		const { ending } = await run(`${DOOR}function fail() {\n\tdoor.emit('error', 'stuck');\n}\nsetTimeout(fail, 1);`);
		expect(ending).toMatchObject({
			kind: 'threw',
			error: { name: 'Error', message: "Unhandled error. ('stuck')", frames: [{ function: 'Timeout.fail', line: 5 }] },
		});
		expect(JSON.stringify(ending)).toContain('ERR_UNHANDLED_ERROR');
		expect(ending).toMatchObject({ error: { frames: { length: 1 } } });
	});

	test('a rejection of a listener ends the run as the rejection of its call', async () => {
		const { ending } = await run(
			`${DOOR}door.on('open', async function greet() {\n\tthrow new Error('lost');\n});\nsetTimeout(() => door.emit('open'), 1);`,
		);
		expect(ending).toMatchObject({
			kind: 'rejected',
			error: { message: 'lost', frames: [{ line: 5 }, { line: 7 }] },
			by: { name: 'greet', where: { line: 4 } },
		});
	});

	test('one that is captured and not listened for ends it as an error, in the tick it came with', async () => {
		const record = await run(
			`${IMPORT}const door = new EventEmitter({ captureRejections: true });\ndoor.on('open', async () => {\n\tthrow new Error('lost');\n});\nfunction open() {\n\tdoor.emit('open');\n}\nsetTimeout(open, 1);`,
		);
		expect(record.ending).toMatchObject({ kind: 'threw', error: { message: 'lost' } });
		const ofOpen = record.events.find((event) => event.kind === 'lane-started' && event.name === 'setTimeout');
		const tick = record.events.find((event) => event.kind === 'lane-started' && event.name === 'process.nextTick');
		expect(tick).toMatchObject({
			of: 'callback',
			parent: ofOpen && 'lane' in ofOpen && ofOpen.lane,
			where: { line: 7 },
		});
	});

	test('a listener is a plain call, and an async one a lane of whoever emits', async () => {
		const { events } = await run(
			`${DOOR}door.on('open', () => console.log('plain'));\ndoor.on('open', async function greet() { await null; });\nasync function open() { door.emit('open'); }\nawait open();`,
		);
		const lanes = events.flatMap((event) => (event.kind === 'lane-started' ? [event] : []));
		expect(lanes).toMatchObject([
			{ of: 'module', lane: 1 },
			{ of: 'async', lane: 2, name: 'open', parent: 1 },
			{ of: 'async', lane: 3, name: 'greet', parent: 2 },
		]);
		expect(lanes).toHaveLength(3);
		expect(events.find(({ kind }) => kind === 'output')).toMatchObject({ lane: 2, text: 'plain\n' });
	});

	test('an emitter that feeds itself by captured rejections starves the run', async () => {
		const { ending } = await run(
			`import { captureRejectionSymbol, EventEmitter } from 'node:events';\nclass Door extends EventEmitter { [captureRejectionSymbol]() { this.emit('open'); } }\nconst door = new Door({ captureRejections: true });\ndoor.on('open', () => Promise.reject(1));\ndoor.emit('open');`,
			{ limits: { microtasks: 12_000, silence: 60_000 } },
		);
		expect(ending).toMatchObject({ kind: 'starved', feeding: [{ name: 'process.nextTick' }] });
	});

	test('of too many listeners a warning is written to standard error', async () => {
		const { events } = await run(
			`${DOOR}for (let i = 0; i < 11; i++) door.on('open', () => {});\nconsole.log('main');`,
		);
		const written = events.flatMap((event) => (event.kind === 'output' ? [[event.stream, event.text]] : []));
		expect(written).toEqual([
			['out', 'main\n'],
			[
				'err',
				'MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 open listeners added to [Door]. MaxListeners is 10. Use emitter.setMaxListeners() to increase limit\n',
			],
		]);
	});

	test('what of the module is not there says why', async () => {
		const source = `import { EventEmitterAsyncResource } from 'node:events';\nnew EventEmitterAsyncResource({ name: 'door' });`;
		expect(await run(source)).toMatchObject({
			ending: { kind: 'threw', error: { message: /EventEmitterAsyncResource isn't available.*Use EventEmitter/ } },
		});
	});

	test('the module can be imported later, under both names, and by several files', async () => {
		const record = await run({
			files: {
				'main.ts': `import { door } from './door.ts';\nconst { once } = await import('events');\nsetTimeout(() => door.emit('open', 5), 5);\nconsole.log(await once(door, 'open'), (await import('./late.ts')).isEmitter(door));`,
				'door.ts': `import Events from 'events';\nexport const door = new Events();`,
				'late.ts': `import { EventEmitter } from 'node:events';\nexport const isEmitter = (value: unknown) => value instanceof EventEmitter;`,
			},
			entry: 'main.ts',
		});
		expect(outputOf(record)).toBe('[ 5 ] true\n');
		expect(record.ending).toMatchObject({ kind: 'finished' });
	});

	test('emitters do what they do in a program that has patched the built-ins', async () => {
		const source = `${DOOR}const stolen: unknown[] = [];
const { log } = console;
function patch(holder: any, ...names: string[]) { while (names.length > 0) { const name = names.pop() as string; holder[name] = () => { stolen[stolen.length] = name; throw new Error('patched'); }; } }
patch(Map.prototype, 'get'); patch(Function.prototype, 'apply', 'call', 'bind'); patch(Promise, 'resolve', 'reject'); patch(WeakMap.prototype, 'get', 'set'); patch(Object, 'defineProperty', 'assign'); patch(Array.prototype, 'unshift', 'splice', 'push', 'shift');
const heard = once(door, 'x'); const steps = on(door, 'y'); let text = '';
door.on('x', (a, b) => { text += a + b; }).once('x', () => { text += ' once'; }).prependListener('x', () => { text += 'first '; });
door.emit('x', 1, 2); door.emit('y', 3); door.emit('y', 4);
text += ' ' + (await heard).length + (await steps.next()).value.length + door.listenerCount('x') + stolen.length;
log(text);`;
		expect(await run.output(source)).toBe('first 3 once 2120\n');
	});

	test('hidden tests can use emitters, and no program can make their answers look right', async () => {
		const program = `import { EventEmitter } from 'node:events';
try { EventEmitter.prototype.emit = () => true; } catch (error: any) { console.log(error.name); }
try { (EventEmitter as any).once = async () => ['right']; } catch (error: any) { console.log(error.name); }
export class Door extends EventEmitter { override emit(name: string, ...given: any[]) { return super.emit(name, ...given, 'own'); } }
export const swapped = Object.assign(new EventEmitter({ captureRejections: true }), { emit: () => 'mine' });`;
		const tests = `import { expect, test } from 'course/test';
import { EventEmitter, once } from 'node:events';
import { Door, swapped } from './main.ts';
test('is told', async () => { const door = new Door(); setTimeout(() => door.emit('open', 1), 5); expect(await once(door, 'open')).toEqual([1, 'own']); });
test('has its own', () => { expect(swapped.emit()).toBe('mine'); EventEmitter.defaultMaxListeners = 3; expect(new EventEmitter().getMaxListeners()).toBe(3); });
test('is not told', async () => { await once(new Door(), 'open'); });`;
		const record = await run(program, { tests });
		expect(outputOf(record)).toBe('TypeError\nTypeError\n');
		expect(outcomes(record)).toEqual(['is told: passed', 'has its own: passed', 'is not told: hangs']);
	});

	test('in a worker, too, emitters tell of what comes', async () => {
		const record = await run(
			{
				files: {
					'main.ts': `import { once } from 'node:events';\nconst worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });\nconst [event] = await once(worker, 'message');\nconsole.log(event.data);\nworker.terminate();`,
					'worker.ts': `import { EventEmitter, once } from 'node:events';\nconst door = new EventEmitter();\nsetTimeout(() => door.emit('open', 'wide'), 1);\npostMessage((await once(door, 'open'))[0]);`,
				},
				entry: 'main.ts',
			},
			{ clock: 'real' },
		);
		expect(outputOf(record)).toBe('wide\n');
	});
}
