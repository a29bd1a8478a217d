import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRedisServer } from '../../../src/commands/redis-server.ts';
import { patient } from '../../../src/course/on-page.ts';
import { createNodeEngine } from '../../../src/engines/node/engine.ts';
import { prepare } from '../../../src/prepare/prepare.ts';
import { singleFile } from '../../../src/run/program.ts';
import { outputOf } from '../../../src/run/record.ts';
import { PROGRAMS, REALLY_BLOCKED, withClients } from './programs.ts';
import { type RealServer, startRealServer } from './real-server.ts';
import { WAITING_PROGRAMS } from './waiting-programs.ts';

const command = findRedisServer();
if (command === null) {
	console.warn('SKIPPED: no redis-server is here and none could be installed, so nothing is compared with real Redis.');
}

describe.skipIf(command === null)('real Redis, through the real client, answers as the stand-in does', () => {
	// On a busy machine loading a package can take seconds, in which a program is silent.
	const engine = patient(createNodeEngine());
	let server: RealServer;
	beforeAll(async () => {
		server = await startRealServer(command as string);
		process.env.REDIS_URL = server.url;
	});
	afterAll(async () => {
		delete process.env.REDIS_URL;
		engine.dispose();
		await server?.remove();
	});

	for (const { title, code, prints } of [...PROGRAMS, ...WAITING_PROGRAMS]) {
		test(title, async () => {
			const prepared = prepare(singleFile(withClients(code, REALLY_BLOCKED)), { platform: 'node' });
			if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
			const record = await engine.start(prepared.program).record;
			expect({ prints: outputOf(record), ending: record.ending }).toEqual({
				prints,
				ending: { kind: 'finished', leftovers: [] },
			});
		});
	}
});
