import type { ExportNamedDeclaration, Node, Program, Statement } from '@babel/types';
import { blank } from '../edits.ts';
import { nameOf, namesBoundBy } from '../exports.ts';
import { isOnlyTypes } from '../only-types.ts';
import { insertAlways, type Probing } from '../probes/probing.ts';
import { toAssignments } from '../probes/to-assignments.ts';
import { endOf, startOf } from '../source.ts';
import { usingsIn, wrappingFor } from './blocks.ts';

/** What goes with the statements of a module. */
export interface ModuleWrapping {
	/** Each statement is visited through this. */
	around(statement: Statement, visit: () => void): void;
}

/**
 * A module with `using` among its statements: they go into a `try` from the first that is no import. What it exports then
 * is in a block, so the exports are variables in front of it: of a `let` or `var` the variable itself, for all others a
 * mirror, which gets its value as soon as there is one. Null: the module has no `using`.
 */
export function wrapModule(probing: Probing, program: Program): ModuleWrapping | null {
	const wrapping = wrappingFor(probing, usingsIn(program.body), 'module');
	const statements = program.body.filter((statement) => !isOnlyTypes(statement));
	const first = firstStatement(program);
	const last = statements.at(-1);
	if (!wrapping || !first || !last) return null;

	const declared = new Map<string, Statement>();
	for (const statement of statements) {
		const declaration = declarationOf(statement);
		for (const name of declaration ? namesBoundBy(declaration) : []) declared.set(name, statement);
	}
	const exports: string[] = [];
	const outside = new Set<string>();
	const early: string[] = [];
	const late = new Map<Statement, string>();
	const hoisted = new Set<Node>();
	const mirrors = new Map<string, string>();

	for (const statement of statements) {
		if (statement.type === 'ExportDefaultDeclaration') exportDefault(statement.declaration, statement);
		if (statement.type !== 'ExportNamedDeclaration' || statement.source) continue;
		for (const name of statement.declaration ? namesBoundBy(statement.declaration) : []) exportName(name, name);
		for (const specifier of statement.specifiers) {
			const isType = specifier.type !== 'ExportSpecifier' || specifier.exportKind === 'type';
			if (!isType) exportName(nameOf(specifier.local), JSON.stringify(nameOf(specifier.exported)));
		}
	}
	const variables = outside.size > 0 ? `let ${[...outside].join()};` : '';
	const exported = exports.length > 0 ? `export{${exports.join()}};` : '';
	const head = variables + exported + wrapping.before + early.join('');

	return {
		around(statement, visit) {
			if (statement === first) insertAlways(probing, startOf(statement), head);
			const close = lower(statement, visit);
			close();
			if (statement === last) insertAlways(probing, endOf(statement), wrapping.after);
		},
	};

	function exportName(name: string, as: string): void {
		const statement = declared.get(name);
		const declaration = statement && declarationOf(statement);
		if (!statement || !declaration) {
			exports.push(`${name} as ${as}`);
		} else if (declaration.type === 'VariableDeclaration' && /^(?:let|var)$/.test(declaration.kind)) {
			hoisted.add(declaration);
			for (const each of namesBoundBy(declaration)) outside.add(each);
			exports.push(`${name} as ${as}`);
		} else {
			exports.push(`${mirrorOf(name, declaration.type === 'FunctionDeclaration' ? null : statement)} as ${as}`);
		}
	}

	function mirrorOf(name: string, statement: Statement | null): string {
		const known = mirrors.get(name);
		if (known !== undefined) return known;
		const mirror = newMirror(name);
		if (statement) late.set(statement, `${late.get(statement) ?? ''};${mirror}=${name}`);
		else early.push(`${mirror}=${name};`);
		return mirror;
	}

	function newMirror(name: string): string {
		const mirror = `${probing.names.mirror}${mirrors.size}`;
		mirrors.set(name, mirror);
		outside.add(mirror);
		return mirror;
	}

	function exportDefault(declaration: Node, statement: Statement): void {
		const name = declarationOf(statement) ? namesBoundBy(declaration)[0] : undefined;
		const isFunction = declaration.type === 'FunctionDeclaration';
		const mirror = name === undefined ? newMirror('default') : mirrorOf(name, isFunction ? null : statement);
		exports.push(`${mirror} as default`);
	}

	/** Makes a statement one that may stand in a block; returns what is to be done after it. */
	function lower(statement: Statement, visit: () => void): () => void {
		if (isOnlyTypes(statement)) return () => {};
		const declaration = declarationOf(statement);
		const isHoisted = declaration !== undefined && hoisted.has(declaration);
		const finish = isHoisted ? toAssignments(probing, declaration as never, true) : () => {};
		if (statement.type === 'ExportNamedDeclaration' && !statement.source) blankExport(statement);
		const isValue = statement.type === 'ExportDefaultDeclaration' && !declaration;
		if (statement.type === 'ExportDefaultDeclaration') blankUpTo(statement, statement.declaration);
		// As the value of a property called so, a function without a name gets the one it had: `default`.
		if (isValue) insertAlways(probing, startOf(statement.declaration), `${mirrors.get('default')}={default:`);
		visit();
		if (isValue) insertAlways(probing, endOf(statement.declaration), '}.default;');
		return () => {
			finish();
			const text = late.get(statement);
			if (text !== undefined) insertAlways(probing, endOf(statement), `${text};`);
		};
	}

	function blankExport(statement: ExportNamedDeclaration): void {
		if (statement.declaration) {
			blankUpTo(statement, statement.declaration);
			return;
		}
		let start = startOf(statement);
		for (const specifier of statement.specifiers) {
			// Types are blanked with the others, up to the comma after them.
			if (specifier.type !== 'ExportSpecifier' || specifier.exportKind !== 'type') continue;
			blankSpan(start, startOf(specifier));
			const comma = probing.source.next(endOf(specifier));
			start = probing.source.text[comma] === ',' ? comma + 1 : endOf(specifier);
		}
		blankSpan(start, endOf(statement));
	}

	function blankUpTo(statement: Statement, part: Node): void {
		blankSpan(startOf(statement), startOf(part));
	}

	function blankSpan(start: number, end: number): void {
		if (start < end) probing.edits.push({ ...blank(probing.source.text, start, end, { first: ';' }), lowers: true });
	}
}

/** The first statement that goes into the `try`. */
function firstStatement({ body }: Program): Statement | undefined {
	return body.find((statement) => !isOnlyTypes(statement) && !isImport(statement));
}

/** Statements that must stand at the top of a module: what comes from another one. */
function isImport(statement: Statement): boolean {
	return (
		statement.type === 'ImportDeclaration' ||
		statement.type === 'ExportAllDeclaration' ||
		(statement.type === 'ExportNamedDeclaration' && !!statement.source)
	);
}

/** Imports that would end up in the `try`. */
export function importsAfterUsing(program: Program): Statement[] {
	if (usingsIn(program.body).length === 0) return [];
	const first = firstStatement(program);
	return program.body.filter(
		(statement) => isImport(statement) && !isOnlyTypes(statement) && first && startOf(statement) > startOf(first),
	);
}

/** What a statement declares, exported or not; undefined: nothing that has a name. */
function declarationOf(statement: Statement): Node | undefined {
	const declaration =
		statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
			? statement.declaration
			: statement;
	if (declaration?.type === 'VariableDeclaration') return declaration;
	const isNamed = declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration';
	return isNamed && declaration.id ? declaration : undefined;
}
