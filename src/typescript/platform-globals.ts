import ts from 'typescript';

/**
 * Declares the globals with these names as TypeScript's libraries for browsers do, and the types they need: so a program
 * knows `AbortSignal` and `URL`, and neither `document` nor a socket. Comments are left out: they lead to other sites.
 *
 * @param libraries texts of declaration files, which may each declare a part of an interface
 * @param known what is declared elsewhere, and wins
 */
export function platformGlobals(
	libraries: readonly string[],
	names: Iterable<string>,
	known: ReadonlySet<string>,
): string {
	const declared = Map.groupBy(libraries.flatMap(statementsOf), ({ name }) => name);
	const picked = new Set<string>();
	const texts: string[] = [];

	const wanted = new Set(names);

	function pick(name: string): void {
		if (picked.has(name) || known.has(name)) return;
		picked.add(name);
		for (const statement of declared.get(name) ?? []) {
			// What is only needed as a type must not be offered as a value.
			if (statement.isValue && !wanted.has(name)) continue;
			texts.push(statement.text);
			for (const needed of statement.needs) pick(needed);
		}
	}

	for (const name of wanted) pick(name);
	return texts.join('\n');
}

/** The names that a declaration file declares at its top. */
export function declaredNames(text: string): Set<string> {
	return new Set(statementsOf(text).map(({ name }) => name));
}

interface Statement {
	readonly name: string;
	readonly text: string;
	readonly isValue: boolean;
	/** Names of types in it. */
	readonly needs: readonly string[];
}

function statementsOf(text: string): Statement[] {
	const file = ts.createSourceFile('lib.d.ts', text, ts.ScriptTarget.Latest, false);
	return file.statements.flatMap((statement) => {
		const name = nameOf(statement);
		if (name === null) return [];
		const isValue = ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement);
		return {
			name,
			isValue,
			text: withoutComments(text.slice(statement.pos, statement.end)),
			needs: typesIn(statement),
		};
	});
}

function nameOf(statement: ts.Statement): string | null {
	if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return statement.name.text;
	if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? null;
	const variable = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.name : undefined;
	return variable && ts.isIdentifier(variable) ? variable.text : null;
}

function typesIn(statement: ts.Statement): string[] {
	const names = new Set<string>();
	const look = (node: ts.Node): void => {
		if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) names.add(node.typeName.text);
		if (ts.isExpressionWithTypeArguments(node) && ts.isIdentifier(node.expression)) names.add(node.expression.text);
		ts.forEachChild(node, look);
	};
	look(statement);
	return [...names];
}

function withoutComments(text: string): string {
	return text
		.replaceAll(/\/\*[\s\S]*?\*\//g, '')
		.replaceAll(/^\s*\n/gm, '')
		.trim();
}
