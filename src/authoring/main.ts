import { parseArgs } from 'node:util';
import { nearest } from '../course/did-you-mean.ts';
import { readIfThere } from '../course/read-files.ts';
import { checkCourse } from './check.ts';
import { listCourse } from './list.ts';
import { tryMutants } from './mutants/try-mutants.ts';
import { newExercise } from './new-exercise.ts';
import { newLesson } from './new-lesson.ts';
import { findingText, summaryText } from './report.ts';
import { runProgram } from './run.ts';
import { readSchedule } from './schedule-option.ts';
import { tryExercise } from './try.ts';
import { typedPath } from './typed-path.ts';
import { USAGE, UsageError } from './usage.ts';

/** The commands by name. Each gets the words after its name, prints, and gives the exit code. */
const commands: Record<string, (words: string[]) => Promise<number>> = {
	async check(words) {
		const { values, positionals } = read(words, { update: { type: 'boolean' } }, 1);
		const started = performance.now();
		const report = await checkCourse(root, { filter: positionals[0], update: values.update });
		if (report.changes.length > 0) print(`Written:\n${report.changes.join('\n')}\n`);
		for (const finding of report.findings) print(`${findingText(finding)}\n`);
		if (positionals[0] && report.lessons + report.exercises + report.findings.length === 0) {
			throw new UsageError(`No lesson or exercise has ${positionals[0]} in its path. \`list\` shows what there is.`);
		}
		print(summaryText(report, performance.now() - started));
		return report.findings.length === 0 ? 0 : 1;
	},
	async new(words) {
		const { positionals } = read(words, {}, 2);
		const [kind = '', id = ''] = positionals;
		const make = { lesson: newLesson, exercise: newExercise }[kind];
		if (make === undefined)
			throw new UsageError('Write `new lesson <chapter>/<name>` or `new exercise <chapter>/<name>`.');
		if (!/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
			throw new UsageError(
				`Write where it goes as <chapter>/<name>, in lower-case letters, digits and hyphens: new ${kind} generators/tree-walk.`,
			);
		}
		print((await make(root, id)).join('\n'));
		return 0;
	},
	async list(words) {
		read(words, {}, 0);
		print((await listCourse(root)).trimEnd());
		return 0;
	},
	async try(words) {
		const { positionals } = read(words, {}, 2);
		const [id, typed] = positionals;
		const file = typed && typedPath(typed);
		if (id === undefined) throw new UsageError('Write which exercise: try <chapter>/<name> [file].');
		return (await tryExercise(root, id.replace(/^exercises\//, '').replace(/\/$/, ''), file, streams)) ? 0 : 1;
	},
	async mutants(words) {
		const { values, positionals } = read(words, { all: { type: 'boolean' } }, 1);
		const { lines, tried, survived } = await tryMutants(root, positionals[0] ?? '', values.all ?? false);
		for (const line of lines) print(line);
		print(`${tried} mutants of solutions, ${survived} of them still pass.`);
		return 0;
	},
	async run(words) {
		const options = {
			json: { type: 'boolean' },
			engine: { type: 'string' },
			clock: { type: 'string' },
			schedule: { type: 'string' },
		} as const;
		const { values, positionals } = read(words, options, 1);
		const [typed] = positionals;
		if (typed === undefined) throw new UsageError('Write which program: run <file or folder>.');
		const path = typedPath(typed);
		const { engine = 'embedded', json = false } = values;
		if (engine !== 'embedded' && engine !== 'node') throw new UsageError('`--engine` is `embedded` or `node`.');
		const { clock = engine === 'node' ? 'real' : 'virtual' } = values;
		if (clock !== 'virtual' && clock !== 'real') throw new UsageError('`--clock` is `virtual` or `real`.');
		if (engine === 'node' && clock === 'virtual') throw new UsageError('Real Node has real time: leave out `--clock`.');
		if (engine === 'node' && values.schedule !== undefined)
			throw new UsageError('In real Node nobody chooses what comes first: leave out `--schedule`.');
		const schedule = readSchedule(values.schedule);
		if (schedule.kind === 'explore' && json) throw new UsageError('`--json` prints one run: give it one `--schedule`.');
		if (schedule.kind === 'explore' && clock === 'real')
			throw new UsageError('On the real clock time decides what comes first: explore on the virtual one.');
		return (await runProgram({ path, engine, clock, schedule, json }, streams)) ? 0 : 1;
	},
};

/** The course is where the command is started; `npm run` starts it beside package.json. */
const root = '.';

const streams = {
	out: (text: string) => void process.stdout.write(text),
	err: (text: string) => void process.stderr.write(text),
};

function print(text: string): void {
	process.stdout.write(`${text}\n`);
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'] & {};

function read<T extends Options>(args: string[], options: T, most: number) {
	const result = parseWords(args, options);
	const extra = result.positionals[most];
	if (extra !== undefined) throw new UsageError(`I don’t know what to do with ${extra}.`);
	return result;
}

function parseWords<T extends Options>(args: string[], options: T) {
	try {
		return parseArgs({ args, options, allowPositionals: true, strict: true });
	} catch (error) {
		// Node goes on to say how a word that begins with a hyphen could be passed, which no command takes.
		throw new UsageError(error instanceof Error ? (error.message.split(' To specify', 1)[0] ?? '') : String(error));
	}
}

const HELP = ['help', '--help', '-h'];

/** Checks that the command was started where a course is: elsewhere it would find nothing, or write beside something else. */
async function needCourse(): Promise<void> {
	if ((await readIfThere('content/en/course.yaml')) !== null) return;
	throw new UsageError(
		'There is no content/en/course.yaml here: start the command in the folder that holds `content/` and `exercises/`.',
	);
}

/** What to say of a file or a folder that the system does not let us read or write; null when it is something else. */
function fileTrouble(error: unknown): string | null {
	const { code, path } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
	if (code === undefined || path === undefined) return null;
	return `${path} can’t be read or written (${code}). Look at its permissions, and whether the disk is full.`;
}

async function main([name, ...words]: string[]): Promise<number> {
	if (name === undefined || [name, ...words].some((word) => HELP.includes(word))) {
		process.stdout.write(USAGE);
		return name === undefined ? 2 : 0;
	}
	try {
		const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
		if (command === undefined) {
			const near = nearest(name, Object.keys(commands));
			throw new UsageError(`There is no command ${name}.${near ? ` Did you mean ${near}?` : ''}`);
		}
		if (name !== 'run' && name !== 'check') await needCourse();
		return await command(words);
	} catch (error) {
		const why = error instanceof UsageError ? error.message : fileTrouble(error);
		if (why === null) throw error;
		process.stderr.write(`${why}\n\n\`npm run course -- help\` lists the commands and what they take.\n`);
		return 2;
	}
}

// Whoever reads may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
