import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the program prints when Node itself runs it, standard output and errors apart. */
export async function nodeOutput(source: string): Promise<{ out: string; err: string }> {
	const folder = mkdtempSync(join(tmpdir(), 'native-'));
	const file = join(folder, 'main.mts');
	writeFileSync(file, source);
	try {
		return await new Promise((resolve) => {
			execFile(process.execPath, ['--no-warnings', file], { env: {} }, (_, out, err) => resolve({ out, err }));
		});
	} finally {
		rmSync(folder, { recursive: true });
	}
}
