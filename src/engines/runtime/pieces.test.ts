import { expect, test } from 'vitest';
import { prepare } from '../../prepare/prepare.ts';
import { erasableSamples, probedSamples, programSamples } from '../../prepare/samples/read-samples.ts';
import { type PreparedModule, singleFile } from '../../run/program.ts';
import { sourceText } from './function-text.ts';
import { createColumnFinder, type LinkedCode, linkCode } from './pieces.ts';

function moduleOf(source: string, probes: boolean): PreparedModule | undefined {
	const prepared = prepare(singleFile(source), { probes });
	return prepared.ok ? prepared.program.modules[0] : undefined;
}

function linked(module: PreparedModule): LinkedCode {
	return linkCode(module, 'import"opening";'.length, () => '"yieldpoint:///0/a.ts and more"');
}

/** Without `using`, what is made without probes is the source with its types blanked. */
const samples = [...erasableSamples(), ...probedSamples(), ...programSamples()].flatMap(({ name, source }) => {
	const [probed, plain] = [moduleOf(source, true), moduleOf(source, false)];
	return probed && plain ? [{ name, source, plain, probed }] : [];
});

test('there is something to link', () => {
	expect(samples.length).toBeGreaterThan(80);
});

test.each(samples)(
	'$name: every place of the linked code leads back to its place in the source',
	({ source, probed }) => {
		const { code, pieces } = linked(probed);
		const columnOf = createColumnFinder({ code, pieces });
		const lines = source.split(/\r\n?|[\n\u2028\u2029]/);
		let piece = 0;
		let line = 1;
		let lineStart = 0;
		for (let offset = 0; offset < code.length; offset++) {
			while ((pieces[piece]?.start ?? Number.POSITIVE_INFINITY) + (pieces[piece]?.length ?? 0) <= offset) piece++;
			const isOwn = offset < (pieces[piece]?.start ?? Number.POSITIVE_INFINITY);
			const character = code.charAt(offset);
			const column = columnOf(line, offset - lineStart + 1);
			// What is blanked is white space here, and something else there.
			if (isOwn && /[^\s;(),]/.test(character)) expect(lines[line - 1]?.charAt(column - 1)).toBe(character);
			if (/[\n\u2028\u2029]/.test(character) || (character === '\r' && code[offset + 1] !== '\n')) {
				line++;
				lineStart = offset + 1;
			}
		}
		expect(line).toBe(lines.length);
	},
);

test.each(samples)('$name: taking out what was put in gives the source back', ({ source, probed }) => {
	const code = linked(probed);
	const restored = sourceText(code.code, [code]) ?? '';
	expect(restored.length).toBe(source.length);
	for (let i = 0; i < source.length; i++) {
		if (/[^\s;(),]/.test(restored.charAt(i))) expect(restored.charAt(i)).toBe(source.charAt(i));
	}
});

test('a call stands at the name of what is called, also where an engine speaks of its arguments', () => {
	const columnIn = (code: string, place: string) =>
		createColumnFinder({ code, pieces: [] })(1, code.indexOf(place) + 1) - 1;
	expect(columnIn('  setTimeout(() => {}, 5);', 'setTimeout')).toBe(2);
	expect(columnIn('  setTimeout(() => {}, 5);', '(')).toBe(2);
	expect(columnIn('till.price(1)', '(')).toBe(5);
	expect(columnIn('this.#put$(1)', '(')).toBe(5);
	expect(columnIn('f(1)(2)', '(2)')).toBe(4);
	expect(columnIn('throw new errors.Late(1)', '(')).toBe(6);
});
