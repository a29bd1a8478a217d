import ts from 'typescript';
import type { Program } from '../run/program.ts';
import { type LanguageService, servicePath } from './language-service.ts';

/** A piece of a text, by offsets, and what comes in its place. */
export interface TextEdit {
	readonly from: number;
	readonly to: number;
	readonly insert: string;
}

/** What brings a file into shape, in the order of the text. It goes on with tabs or spaces as the text has them. */
export function formattingOf(service: LanguageService, program: Program, path: string): TextEdit[] {
	const settings = { ...ts.getDefaultFormatCodeSettings('\n'), ...indentationOf(program.files[path] ?? '') };
	return service
		.of(program)
		.getFormattingEditsForDocument(servicePath(path), settings)
		.map(({ span, newText }) => ({ from: span.start, to: span.start + span.length, insert: newText }))
		.sort((a, b) => a.from - b.from);
}

/** The first line that is indented sets the example. */
function indentationOf(text: string): ts.FormatCodeSettings {
	const first = /^(\t| {2,})\S/m.exec(text)?.[1] ?? '  ';
	const size = first === '\t' ? 2 : first.length;
	return { convertTabsToSpaces: first !== '\t', indentSize: size, tabSize: size };
}
