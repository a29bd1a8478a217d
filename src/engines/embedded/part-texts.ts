import type { Part } from '../runtime/parts.ts';

/** Loads the code of a part of the runtime, once a program needs it. */
export async function loadPartText(name: Part): Promise<string> {
	const { code } = await LOADERS[name]();
	return code;
}

const LOADERS: Readonly<Record<Part, () => Promise<{ code: string }>>> = {
	aio: () => import('virtual:sandbox/aio'),
	course: () => import('virtual:sandbox/course'),
	redis: () => import('virtual:sandbox/redis'),
	testing: () => import('virtual:sandbox/testing'),
	workers: () => import('virtual:sandbox/workers'),
	process: () => import('virtual:sandbox/process'),
	events: () => import('virtual:sandbox/events'),
	table: () => import('virtual:sandbox/table'),
	web: () => import('virtual:sandbox/web'),
};
