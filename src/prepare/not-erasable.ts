import type { Decorator, Node, TSEnumDeclaration, TSParameterProperty } from '@babel/types';
import type { Diagnostic } from '../run/program.ts';
import { diagnosticAt, endOf, type Source, startOf, textOf } from './source.ts';

/** One thing that is more than a type: what to mark, what is wrong, what to write instead. */
interface Finding {
	readonly start: number;
	readonly end: number;
	readonly message: string;
	readonly advice: string;
}

/** Nobody reads more of them at once. */
const MOST_FINDINGS = 100;

/** Everything in a file that is TypeScript and can't be left out when the types are: one diagnostic each. */
export function notErasable(source: Source, nodes: readonly Node[]): Diagnostic[] {
	const findings = nodes.map((node) => findingOf(source, node)).filter((finding) => finding !== undefined);
	return findings
		.slice(0, MOST_FINDINGS)
		.map(({ start, end, ...words }) => diagnosticAt(source, { start, end }, words));
}

function findingOf(source: Source, node: Node): Finding | undefined {
	const start = startOf(node);
	const whole = { start, end: endOf(node) };
	switch (node.type) {
		case 'TSEnumDeclaration':
			return {
				start,
				end: endOf(node.id),
				message: 'An enum is more than a type: it would have to become code, and only types are taken out here.',
				advice: `Write ${enumAsObject(source, node)}`,
			};
		case 'TSModuleDeclaration':
			return {
				start,
				end: endOf(node.id),
				message:
					'A namespace with values is more than a type: it would have to become code, and only types are taken out here.',
				advice: `Put its contents into a file and write \`import * as ${textOf(source, node.id)} from './${textOf(source, node.id).toLowerCase()}.ts';\`, or make it an object.`,
			};
		case 'TSParameterProperty':
			return {
				...whole,
				message: 'A parameter property is more than a type: it declares and assigns a field.',
				advice: fieldInstead(source, node),
			};
		case 'Decorator':
			return {
				...whole,
				message: 'Decorators do not run in JavaScript engines yet.',
				advice: `Leave out \`${shortened(textOf(source, node))}\` and call \`${nameOfDecorator(source, node)}\` yourself, as a function, on what it decorates.`,
			};
		case 'ClassAccessorProperty': {
			const name = shortened(textOf(source, node.key));
			return {
				start,
				end: endOf(node.key),
				message: '`accessor` does not run in JavaScript engines yet.',
				advice: `Write a private field, \`#value\`, with \`get ${name}() { return this.#value; }\` and \`set ${name}(value) { this.#value = value; }\`; if nothing else happens in them, a plain field does.`,
			};
		}
		case 'TSImportEqualsDeclaration': {
			const name = node.id.name;
			const from = node.moduleReference;
			return {
				...whole,
				message: '`import … =` belongs to the module system from before JavaScript had one.',
				advice:
					from.type === 'TSExternalModuleReference'
						? `Write \`import ${name} from ${textOf(source, from.expression)};\` or \`import * as ${name} from ${textOf(source, from.expression)};\`.`
						: `Write \`const ${name} = ${textOf(source, from)};\`.`,
			};
		}
		case 'TSExportAssignment':
			return {
				...whole,
				message: '`export =` belongs to the module system from before JavaScript had one.',
				advice: `Write \`export default ${shortened(textOf(source, node.expression))};\`.`,
			};
		case 'TSTypeAssertion':
			return {
				...whole,
				message: 'A type in angle brackets before a value looks too much like JSX to be allowed here.',
				advice: `Write \`${shortened(textOf(source, node.expression))} as ${shortened(textOf(source, node.typeAnnotation))}\`.`,
			};
		default:
			return undefined;
	}
}

/** The object and the type that together do what an enum does. */
function enumAsObject(source: Source, node: TSEnumDeclaration): string {
	const name = node.id.name;
	let next: number | undefined = 0;
	const members: string[] = [];
	for (const { id, initializer } of node.body.members) {
		if (initializer) next = initializer.type === 'NumericLiteral' ? initializer.value : undefined;
		members.push(`${textOf(source, id)}: ${initializer ? textOf(source, initializer) : (next ?? '…')}`);
		if (next !== undefined) next++;
	}
	const shown = members.length > 6 ? [...members.slice(0, 6), '…'] : members;
	return `\`const ${name} = { ${shown.join(', ')} } as const;\` and, for its type, \`type ${name} = (typeof ${name})[keyof typeof ${name}];\`.`;
}

function fieldInstead(source: Source, node: TSParameterProperty): string {
	const parameter = node.parameter.type === 'AssignmentPattern' ? node.parameter.left : node.parameter;
	const name = parameter.type === 'Identifier' ? parameter.name : textOf(source, parameter);
	const modifiers = source.text.slice(startOf(node), startOf(node.parameter)).trim();
	const declared = `${modifiers} ${textOf(source, parameter)}`.replace(/^(?:@\S+\s+)+/, '');
	return `Declare the field in the class, \`${shortened(declared)};\`, keep \`${shortened(textOf(source, node.parameter))}\` as a plain parameter, and write \`this.${name} = ${name};\` in the constructor.`;
}

function nameOfDecorator(source: Source, { expression }: Decorator): string {
	return shortened(textOf(source, expression.type === 'CallExpression' ? expression.callee : expression));
}

function shortened(code: string): string {
	const line = code.replace(/\s+/g, ' ');
	return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
