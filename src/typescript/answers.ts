import { completionDetails, completionEdits, completionsAt } from './completions.ts';
import type { Declarations } from './declarations.ts';
import { formattingOf } from './format.ts';
import { hoverAt } from './hover.ts';
import { createLanguageService } from './language-service.ts';
import { problemsOf } from './problems.ts';
import type { Questions } from './questions.ts';
import { signatureAt } from './signature.ts';

/** Somebody who knows TypeScript and these declarations, and answers at once. */
export function createAnswers(declarations: Declarations): Questions {
	const service = createLanguageService(declarations);
	return {
		problems: (program) => problemsOf(service, program),
		completions: (place) => completionsAt(service, place),
		completionDetails: (place, name, module) => completionDetails(service, place, name, module),
		completionEdits: (place, from, name, module) => completionEdits(service, place, from, name, module),
		hover: (place) => hoverAt(service, place),
		signature: (place) => signatureAt(service, place),
		formatting: (program, path) => formattingOf(service, program, path),
	};
}
