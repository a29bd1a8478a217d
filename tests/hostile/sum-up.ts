// Run by vitest around all test files (`globalSetup`): prints the figures of the hostile collection at the end.
import { rmSync } from 'node:fs';
import { FOLDER, figuresInWords } from './figures.ts';

export function setup(): void {
	rmSync(FOLDER, { recursive: true, force: true });
}

export function teardown(): void {
	const words = figuresInWords();
	if (words !== null) console.log(words);
}
