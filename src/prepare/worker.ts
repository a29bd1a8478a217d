// A thread for preparing: a program that takes long to read must not hold up the page. No learner's code runs in it.
import { type PrepareOptions, prepare } from './prepare.ts';

/** What the thread is asked; it answers with what `prepare` gives. */
export interface PrepareRequest {
	readonly program: Parameters<typeof prepare>[0];
	readonly options: PrepareOptions | undefined;
}

addEventListener('message', ({ data: { program, options } }: MessageEvent<PrepareRequest>) => {
	postMessage(prepare(program, options));
});
postMessage('ready');
