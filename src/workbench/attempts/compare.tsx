import { useId, useState } from 'preact/hooks';
import { lineDiff, linesOf } from '../../checker/diff.ts';
import type { Program } from '../../run/program.ts';
import { DiffView } from '../diff-view.tsx';

/** One of the texts that can be compared: an attempt, the editor's, the solution. */
export interface Text {
	readonly name: string;
	readonly files: Program['files'];
}

/** Any two texts, line by line; at first the last attempt and what is in the editor. */
export function Compare({ texts }: { readonly texts: readonly Text[] }) {
	const [oneName, setOne] = useState<string | null>(null);
	const [otherName, setOther] = useState('the editor');
	const one = texts.find(({ name }) => name === oneName) ?? lastAttempt(texts);
	const other = texts.find(({ name }) => name === otherName) ?? texts[0];
	if (!one || !other) return null;
	const paths = [...new Set([...Object.keys(one.files), ...Object.keys(other.files)])];
	const different = paths.filter((path) => one.files[path] !== other.files[path]);
	return (
		<div class="wb-compare">
			<p>
				<Choice label="Compare" texts={texts} value={one.name} onChange={setOne} />
				<Choice label="with" texts={texts} value={other.name} onChange={setOther} />
			</p>
			{different.length === 0 && <p class="wb-label">They are the same.</p>}
			{different.map((path) => (
				<DiffView
					key={path}
					diff={lineDiff(linesOf(one.files[path] ?? ''), linesOf(other.files[path] ?? ''))}
					caption={`${paths.length > 1 ? `${path}: ` : ''}${one.name} and ${other.name}`}
					words={{ same: 'in both', missing: one.name, extra: other.name }}
				/>
			))}
		</div>
	);
}

function lastAttempt(texts: readonly Text[]): Text | undefined {
	return texts.findLast(({ name }) => name.startsWith('attempt')) ?? texts[0];
}

interface ChoiceProps {
	readonly label: string;
	readonly texts: readonly Text[];
	readonly value: string;
	onChange(name: string): void;
}

function Choice({ label, texts, value, onChange }: ChoiceProps) {
	const id = useId();
	return (
		<>
			<label for={id}>{label}</label>
			<select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
				{texts.map(({ name }) => (
					<option key={name}>{name}</option>
				))}
			</select>
		</>
	);
}
