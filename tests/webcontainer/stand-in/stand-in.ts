import type { ChildProcess } from 'node:child_process';
import type { BrowserContext, Frame, Route } from '@playwright/test';
import { bundleScript } from '../../../src/engines/bundle/bundle-script.ts';
import { createMachine, type Machine } from './machine.ts';
import type { Answer, Request, Told } from './messages.ts';

/** The remote end of `@webcontainer/api` for the pages of one browser context. */
export interface StandIn {
	/** What it does from now on; see `Behaviour`. */
	behave(behaviour: Partial<Behaviour>): void;
	/** Addresses that pages asked StackBlitz for. */
	readonly asked: readonly string[];
	/** Processes it has started, in order. */
	readonly processes: readonly ChildProcess[];
	/** Boots so far. */
	readonly boots: number;
	/** The running container says that it is broken, as the genuine one does when its own code fails. */
	breakDown(message: string): void;
	/** Ends all processes. */
	close(): Promise<void>;
}

interface Behaviour {
	/** `unreachable`: the network is gone; `silent`: a page comes, and never speaks; `unfit`: one that may not be embedded. */
	readonly page: 'well' | 'unreachable' | 'silent' | 'unfit';
	/** `never`: it does not settle; else what it is refused with. */
	readonly build: 'well' | 'never' | { readonly refused: string };
	/** Whether processes can be killed: those that never give the thread back can't, in a genuine container. */
	readonly kills: boolean;
}

const HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'cross-origin-embedder-policy': 'require-corp',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'cross-origin',
};

/** Answers in the place of StackBlitz. Nothing of the client is changed: it asks for the address it always asks for. */
export async function standInFor(context: BrowserContext): Promise<StandIn> {
	const { code } = await bundleScript(new URL('./headless.ts', import.meta.url), { platform: 'browser' });
	let behaviour: Behaviour = { page: 'well', build: 'well', kills: true };
	const asked: string[] = [];
	const processes: ChildProcess[] = [];
	const machines = new Map<Frame, Machine>();
	let boots = 0;

	await context.route(/^https:\/\/[^/]*(stackblitz|webcontainer)/, async (route: Route) => {
		asked.push(route.request().url());
		if (behaviour.page === 'unreachable') return route.abort('internetdisconnected');
		const headers = behaviour.page === 'unfit' ? { 'content-type': HEADERS['content-type'] } : HEADERS;
		const body = behaviour.page === 'silent' ? '' : `<script>${code}</script>`;
		await route.fulfill({ headers, body: `<!doctype html>${body}` });
	});

	async function end(frame: Frame): Promise<void> {
		const machine = machines.get(frame);
		machines.delete(frame);
		await machine?.stop();
	}
	// With its frame a container is gone, and all that runs in it.
	const watch = (page: { on(event: 'framedetached', listener: (frame: Frame) => void): unknown }) =>
		page.on('framedetached', (frame) => void end(frame));
	for (const page of context.pages()) watch(page);
	context.on('page', watch);

	async function serve(frame: Frame, request: Request): Promise<unknown> {
		if (request.op === 'build') {
			if (behaviour.build === 'never') return new Promise(() => {});
			if (behaviour.build !== 'well') throw new Error(behaviour.build.refused);
			boots++;
			machines.set(frame, createMachine());
			return { cwd: '/home/course', path: '/bin' };
		}
		const machine = machines.get(frame);
		if (request.op === 'kill' && !machine) return null;
		if (!machine) throw new Error('There is no container.');
		if (request.op === 'mount') return machine.mount(request.tree, request.at);
		if (request.op === 'remove') return machine.remove(request.path);
		if (request.op === 'teardown') return end(frame);
		if (request.op === 'kill') {
			if (behaviour.kills) machine.kill(request.id);
			return null;
		}
		const child = machine.spawn(request.id, request.command, tellInTurn(frame, request.id));
		processes.push(child);
		return null;
	}

	await context.exposeBinding('standIn', async ({ frame }, text: string): Promise<string> => {
		let answer: Answer;
		try {
			answer = { ok: (await serve(frame, JSON.parse(text))) ?? null };
		} catch (error) {
			answer = { error: error instanceof Error ? error.message : String(error) };
		}
		return JSON.stringify(answer);
	});

	return {
		behave(next) {
			behaviour = { ...behaviour, ...next };
		},
		asked,
		processes,
		get boots() {
			return boots;
		},
		breakDown(message) {
			// The page may take the frame away before it has answered.
			for (const frame of machines.keys()) frame.evaluate((text) => window.standInError(text), message).catch(() => {});
		},
		async close() {
			await Promise.all([...machines.keys()].map(end));
		},
	};
}

/** Tells a page in the order in which things happen; what is written meanwhile arrives at once. */
function tellInTurn(frame: Frame, id: number): (told: Told) => void {
	let waiting: Told[] = [];
	let isTelling = false;

	async function tell(): Promise<void> {
		isTelling = true;
		while (waiting.length > 0) {
			const told = joined(waiting);
			waiting = [];
			// A frame that is gone hears nothing any more.
			await frame
				.evaluate(
					([id, all]) => {
						for (const each of all) window.standInTold(id, each);
					},
					[id, told] as const,
				)
				.catch(() => {});
		}
		isTelling = false;
	}

	return (told) => {
		waiting.push(told);
		if (!isTelling) void tell();
	};
}

function joined(told: readonly Told[]): Told[] {
	const text = told.map((each) => (each.kind === 'output' ? each.text : '')).join('');
	return [...(text === '' ? [] : [{ kind: 'output', text } as const]), ...told.filter(({ kind }) => kind === 'exit')];
}
