import { parse } from '@babel/parser';
import type { CallExpression, Expression } from '@babel/types';
import { didYouMean } from './did-you-mean.ts';
import type { Finding } from './finding.ts';

/** The names of a test file's tests in order, read without running it: each must be a top-level `test('name', …)`. */
export function testNames(file: string, source: string): { names: string[]; findings: Finding[] } {
	const names: string[] = [];
	const findings: Finding[] = [];
	const found = (at: { line: number; column: number }, words: Pick<Finding, 'what' | 'why' | 'fix'>) =>
		findings.push({ file, line: at.line, column: at.column + 1, ...words });
	const start = { line: 1, column: 0 };
	try {
		const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
		for (const statement of program.body) {
			if (statement.type !== 'ExpressionStatement' || !isTestCall(statement.expression)) continue;
			const at = statement.loc?.start ?? start;
			const name = literalName(statement.expression);
			if (name === null) found(at, UNNAMED);
			else if (names.includes(name)) found(at, { what: `Two tests are called “${name}”.`, ...SAME_NAME });
			else names.push(name);
		}
		if (names.length === 0 && findings.length === 0) found(start, NO_TESTS);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const { loc } = error as SyntaxError & { loc?: { line: number; column: number } };
		found(loc ?? start, {
			what: `This does not parse: ${error.message.replace(/\s*\(\d+:\d+\)$/, '')}`,
			why: 'No test in it could be run.',
			fix: 'Repair the syntax.',
		});
	}
	return { names, findings };
}

/** Checks names that were meant to be names of tests, as in a mistake's `fails`. */
export function unknownTest(name: string, names: readonly string[]): Pick<Finding, 'what' | 'why' | 'fix'> {
	return {
		what: `There is no test “${name}”.`,
		why: 'A test that does not exist can’t fail.',
		fix: didYouMean(name, names),
	};
}

function isTestCall(expression: Expression): expression is CallExpression {
	return (
		expression.type === 'CallExpression' && expression.callee.type === 'Identifier' && expression.callee.name === 'test'
	);
}

function literalName(call: CallExpression): string | null {
	const name = call.arguments[0];
	if (name?.type === 'StringLiteral') return name.value;
	if (name?.type === 'TemplateLiteral' && name.expressions.length === 0) return name.quasis[0]?.value.cooked ?? null;
	return null;
}

const UNNAMED = {
	what: 'This test’s name is not written out.',
	why: 'The page lists the tests before anything runs, and a result counts only under a known name.',
	fix: "Write the name as a plain text: `test('counts down to one', () => { … })`.",
};
const SAME_NAME = {
	why: 'Results are matched by name, so neither would count.',
	fix: 'Give each test a name of its own.',
};
const NO_TESTS = {
	what: 'There is no test in this file.',
	why: 'The exercise would demand nothing by it.',
	fix: "Write a top-level `test('name', () => { … })`, or delete the file.",
};
