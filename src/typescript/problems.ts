import ts from 'typescript';
import type { Program, TypeProblem } from '../run/program.ts';
import { type LanguageService, programPath, servicePath } from './language-service.ts';

/** What TypeScript would change in its own settings: nobody can here. What stands before that is true. */
const ADVICE_ABOUT_SETTINGS = / (?:Do you need to|Try) (?:change|changing|install).*/s;

/** What TypeScript has against a program, file by file, in the order of the text. */
export function problemsOf(service: LanguageService, program: Program): TypeProblem[] {
	const asked = service.of(program);
	return Object.keys(program.files).flatMap((path) => {
		const file = servicePath(path);
		const found = [...asked.getSyntacticDiagnostics(file), ...asked.getSemanticDiagnostics(file)];
		return found
			.sort((a, b) => (a.start ?? 0) - (b.start ?? 0))
			.map((diagnostic) => toProblem(diagnostic, path))
			.filter((problem) => problem !== null);
	});
}

function toProblem({ file, start = 0, length = 1, messageText }: ts.Diagnostic, asked: string): TypeProblem | null {
	if (file === undefined) return null;
	const path = programPath(file.fileName) ?? asked;
	const { line, character } = file.getLineAndCharacterOfPosition(start);
	const lineEnd = file.getLineEndOfPosition(start);
	return {
		path,
		line: line + 1,
		column: character + 1,
		length: Math.max(1, Math.min(length, lineEnd - start)),
		message: ts
			.flattenDiagnosticMessageText(messageText, '\n')
			.replace(ADVICE_ABOUT_SETTINGS, '')
			.replaceAll(/(['"])\/libraries\/[^'"]*\1/g, 'a library'),
	};
}
