import { expect, test } from 'vitest';
import { singleFile } from '../run/program.ts';
import { isForNode } from './is-for-node.ts';

test.each([
	["import { createServer } from 'node:http';", true],
	['await import("node:worker_threads");', true],
	["import { sleep } from 'aio';", false],
	["import { setTimeout } from 'node:timers/promises';", false],
	["import { once } from 'node:events';", false],
	["import { once } from 'events';", false],
	["import { once } from 'node:events';\nimport fs from 'node:fs/promises';", true],
])('%s: written for real Node: %s', (source, isIt) => {
	expect(isForNode(singleFile(source))).toBe(isIt);
});
