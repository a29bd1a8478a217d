import type * as z from 'zod';
import { didYouMean } from './did-you-mean.ts';
import type { Finding, Loaded } from './finding.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

/** Keys and values that the design knows and that nothing reads yet, by dotted path without list indexes. */
export type NotYet = Readonly<Record<string, string>>;

/** Checks parsed YAML against a schema and says what is wrong in the author's words: each field's description says what it is for. */
export function validate<T>(source: YamlSource, schema: z.ZodType<T>, notYet: NotYet = {}): Loaded<T> {
	const result = schema.safeParse(source.data, { reportInput: true });
	if (result.success) return { ok: true, value: result.data };
	const findings = result.error.issues.flatMap((issue) => findingsOf(issue, [], source, schema, notYet));
	return { ok: false, findings };
}

type Issue = z.core.$ZodIssue;

function findingsOf(issue: Issue, base: YamlPath, source: YamlSource, schema: z.ZodType, notYet: NotYet): Finding[] {
	const path = [...base, ...issue.path];
	const name = nameOf(path);
	const field = fieldAt(schema, path);
	const found = (what: string, fix: string, at: YamlPath = path, why = field?.description): Finding => ({
		file: source.file,
		...source.place(at),
		what,
		why: why ?? 'The file would not say what the course needs to know.',
		fix,
	});
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => {
				const full = nameOf([...path, key]);
				const later = notYet[full.replaceAll(/\[\d+\]/g, '')];
				if (later !== undefined) return found(`\`${full}\` is not supported yet.`, later, [...path, key], NOT_YET);
				const known = Object.keys(shapeOf(field) ?? {});
				return found(`Unknown key \`${full}\`.`, didYouMean(key, known), [...path, key], UNKNOWN);
			});
		case 'invalid_union': {
			const meant = issue.errors.filter(
				(branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
			);
			const only = meant.length === 1 ? meant[0] : undefined;
			if (only !== undefined) return only.flatMap((inner) => findingsOf(inner, path, source, schema, notYet));
			return [found(`${name} is ${kindOf(issue.input)}, which means nothing here.`, issue.message)];
		}
		case 'invalid_type':
			if (issue.input === undefined)
				return [found(`${name} is missing.`, `Add it: it must be ${wanted(issue.expected)}.`)];
			return [found(`${name} is ${kindOf(issue.input)}.`, `Make it ${wanted(issue.expected)}${quoted(issue)}.`)];
		case 'invalid_value': {
			const values = issue.values.map(String);
			if (issue.input === undefined) return [found(`${name} is missing.`, `Write one of ${values.join(', ')}.`)];
			const later = notYet[`${path.map(String).join('.')}: ${String(issue.input)}`];
			if (later !== undefined)
				return [found(`\`${String(issue.input)}\` is not supported yet as ${name}.`, later, path, NOT_YET)];
			return [found(`${name} can't be \`${String(issue.input)}\`.`, didYouMean(String(issue.input), values))];
		}
		case 'too_small':
			if (issue.origin === 'number' || issue.origin === 'int')
				return [found(`${name} is too small.`, `Write at least ${issue.minimum}.`)];
			return [found(`${name} is empty.`, 'Write at least one.')];
		case 'invalid_format':
			return [found(`${name} can't be \`${String(issue.input)}\`.`, issue.message)];
		default:
			return [found(`${name}: ${issue.message}`, 'See docs/authoring.md for the format.')];
	}
}

const UNKNOWN = 'A key that nothing reads would be ignored in silence.';
const NOT_YET = 'It is part of the format, but nothing would check it yet, and an unchecked demand is worse than none.';

function nameOf(path: YamlPath): string {
	let name = '';
	for (const key of path) name += typeof key === 'number' ? `[${key}]` : name === '' ? String(key) : `.${String(key)}`;
	return name === '' ? 'The file' : `${name}`;
}

function kindOf(value: unknown): string {
	if (value === null || value === undefined) return 'empty';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'a set of keys';
	return `the ${typeof value === 'string' ? 'text' : typeof value} \`${String(value)}\``;
}

/** A number or a truth value where a text is wanted, as that text. */
function quoted({ expected, input }: { expected: string; input?: unknown }): string {
	const isBare = typeof input === 'number' || typeof input === 'boolean';
	return expected === 'string' && isBare ? `: put it in quotes, \`'${String(input)}'\`` : '';
}

function wanted(expected: string): string {
	const words: Record<string, string> = {
		string: 'a text',
		number: 'a number',
		int: 'a whole number',
		boolean: '`true` or `false`',
		array: 'a list',
		object: 'a set of `key: value` lines',
	};
	return words[expected] ?? expected;
}

/** The schema of the field at `path`, through optional fields, defaults, unions and lists. */
function fieldAt(schema: z.ZodType, path: YamlPath): z.ZodType | undefined {
	let field: z.ZodType | undefined = schema;
	for (const key of path) field = typeof key === 'number' ? elementOf(field) : shapeOf(field)?.[String(key)];
	return field;
}

type Inner = {
	shape?: Record<string, z.ZodType>;
	element?: z.ZodType;
	options?: z.ZodType[];
	def: { innerType?: z.ZodType };
};

function shapeOf(schema: z.ZodType | undefined): Record<string, z.ZodType> | undefined {
	const inner = schema as Inner | undefined;
	if (inner === undefined || inner.shape) return inner?.shape;
	if (inner.def.innerType) return shapeOf(inner.def.innerType);
	return inner.options?.map(shapeOf).find((shape) => shape !== undefined);
}

function elementOf(schema: z.ZodType | undefined): z.ZodType | undefined {
	const inner = schema as Inner | undefined;
	return inner?.element ?? (inner?.def.innerType ? elementOf(inner.def.innerType) : undefined);
}
