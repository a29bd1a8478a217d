import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type HarnessSite, serveHarness } from '../contract/harness-site.ts';
import type { Subject } from '../contract/subjects.ts';
import type { FoundBrowser } from './find-browser.ts';
import type { Answer, Job } from './job.ts';
import { type LaunchedBrowser, launchBrowser } from './launch-browser.ts';

/** As strict as the site's, and the page may speak to its own server. */
const POLICY =
	"default-src 'none'; script-src 'self'; frame-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
/** Real milliseconds a browser may take to come up, and a run to be answered. */
const UP_LIMIT = 60_000;
const ANSWER_LIMIT = 90_000;

export interface BrowserSubject extends Subject {
	/** What the browser calls itself. */
	readonly userAgent: string;
}

interface Waiting {
	resolve(answer: Answer): void;
	reject(error: Error): void;
}

/** The embedded engine in a browser that no driver speaks to: its page asks our server for programs. */
export async function openBrowser(browser: FoundBrowser): Promise<BrowserSubject> {
	const jobs: Job[] = [];
	const idle: ServerResponse[] = [];
	const waiting = new Map<number, Waiting>();
	const hello = Promise.withResolvers<string>();
	let lastJob = 0;

	function handOut(): void {
		while (idle.length > 0 && jobs.length > 0) idle.shift()?.end(JSON.stringify(jobs.shift()));
	}

	function answer(request: IncomingMessage, response: ServerResponse): boolean {
		if (request.method !== 'POST') return false;
		if (request.url === '/job') {
			idle.push(response);
			handOut();
			return true;
		}
		void text(request).then((body) => {
			response.end();
			if (request.url === '/hello') hello.resolve(body);
			else {
				const answer: Answer = JSON.parse(body);
				waiting.get(answer.job)?.resolve(answer);
			}
		});
		return true;
	}

	const site = await serveHarness({ policy: POLICY, root: new URL('./page', import.meta.url), answer });
	const launched = launchBrowser(browser, site.url);
	const close = () => closeAll(launched, site);
	const userAgent = await within(UP_LIMIT, hello.promise, () => `${browser.name} did not open the page.`).catch(
		async (error) => {
			const said = launched.said();
			await close();
			throw new Error(`${error.message} It said: ${said}`);
		},
	);

	return {
		userAgent,
		close,
		async run(program, options = {}) {
			const number = ++lastJob;
			const { promise, resolve, reject } = Promise.withResolvers<Answer>();
			waiting.set(number, { resolve, reject });
			jobs.push({ number, program, options });
			handOut();
			try {
				const answer = await within(ANSWER_LIMIT, promise, () => `${browser.name} gave no answer.`);
				if ('error' in answer) throw new Error(answer.error);
				return answer.record;
			} finally {
				waiting.delete(number);
			}
		},
	};
}

async function closeAll(launched: LaunchedBrowser, site: HarnessSite): Promise<void> {
	await launched.close();
	await site.close();
}

async function within<T>(limit: number, promise: Promise<T>, why: () => string): Promise<T> {
	const late = Promise.withResolvers<never>();
	const timer = setTimeout(() => late.reject(new Error(why())), limit);
	try {
		return await Promise.race([promise, late.promise]);
	} finally {
		clearTimeout(timer);
	}
}
