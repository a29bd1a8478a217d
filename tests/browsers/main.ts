// `npm run test:browsers [firefox|webkit] [course[:part of a name]]`: the programs of the tests and of the course in
// Firefox and WebKit, from the system's packages. `course` runs those of the course alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUBJECTS, type Subject } from '../contract/subjects.ts';
import { openBrowser } from './browser-subject.ts';
import { type Comparison, compareCourse, compareRandom, compareWithNode } from './compare.ts';
import { BROWSERS, findOrInstall, PACKAGES } from './find-browser.ts';
import { isKnown, isKnownOfRandom, notSeen } from './known-differences.ts';
import { compareMistakes } from './known-mistakes.ts';

const RANDOM = { seed: 4, count: 300 };
let isAsExpected = true;
const words = process.argv.slice(2);
const onlyCourse = words.find((word) => /^course(:|$)/.test(word));
const asked = words.filter((word) => word !== onlyCourse);

for (const name of BROWSERS.filter((each) => asked.length === 0 || asked.includes(each))) {
	const browser = findOrInstall(name);
	if (browser === null) {
		const packages = PACKAGES[name].join(' ');
		console.log(`\n── ${name}: skipped, it is not there. On Debian: apt-get update && apt-get install -y ${packages}`);
		continue;
	}
	console.log(`\n── ${name}: ${browser.version}`);
	const local = await SUBJECTS.local();
	const subject = await openBrowser(browser);
	console.log(subject.userAgent);
	try {
		if (onlyCourse !== undefined) {
			await reportCourse(subject, local, onlyCourse.slice('course:'.length));
			continue;
		}
		const seen = new Set<string>();
		const untraced = await compareWithNode(subject, false);
		const traced = await compareWithNode(subject, true);
		for (const { different } of [untraced, traced]) for (const program of different.keys()) seen.add(program);
		report('programs, untraced, as in Node', untraced, (program) => isKnown(name, program));
		report('programs, traced, as in Node', traced, (program) => isKnown(name, program));
		report('random programs, traced', await compareRandom(subject, RANDOM.seed, RANDOM.count), () =>
			isKnownOfRandom(name),
		);
		await reportCourse(subject, local);
		for (const program of notSeen(name, seen)) {
			isAsExpected = false;
			console.log(
				`  ${program}: no longer differs. Take it out of tests/browsers/known-differences.ts and docs/browsers.md.`,
			);
		}
	} finally {
		await subject.close();
		await local.close();
	}
	reportContract(name);
}
process.exitCode = isAsExpected ? 0 : 1;

async function reportCourse(subject: Subject, local: Subject, part?: string): Promise<void> {
	report('programs of the course', await compareCourse(subject, local, part), () => false);
	report('attempts at exercises', await compareMistakes(subject, local, part), () => false);
}

/** What of the contract a browser can't keep is read, not judged: the words of its errors are part of the contract. */
function reportContract(name: string): void {
	const folder = mkdtempSync(join(tmpdir(), 'contract-'));
	const file = join(folder, 'report.json');
	const contract = ['run', 'tests/contract/contract.test.ts', '--reporter=json', `--outputFile=${file}`];
	spawnSync('vitest', contract, { stdio: 'ignore', env: { ...process.env, ENGINES: name } });
	const counts: { numTotalTests: number; numPassedTests: number; testResults: ContractFile[] } = JSON.parse(
		readFileSync(file, 'utf8'),
	);
	rmSync(folder, { recursive: true });
	const { numTotalTests, numPassedTests, testResults } = counts;
	const different = numTotalTests - numPassedTests;
	console.log(`contract of the engines: ${numTotalTests} run, ${numPassedTests} equal, ${different} different`);
	for (const { assertionResults } of testResults)
		for (const { status, fullName } of assertionResults) if (status === 'failed') console.log(`  ${fullName}`);
}

interface ContractFile {
	readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

function report(what: string, { run, different }: Comparison, known: (program: string) => boolean): void {
	console.log(`${what}: ${run} run, ${run - different.size} equal, ${different.size} different`);
	for (const [program, difference] of different) {
		if (!known(program)) isAsExpected = false;
		console.log(`  ${known(program) ? 'known' : 'NEW'}  ${program}\n    Node ${difference}`);
	}
}
