/** A program of the small language in which the recorded runs of CPython's asyncio are written. */
export type Script = readonly Operation[];

export type Operation =
	| readonly ['log', value: number]
	| readonly ['sleep', seconds: number]
	| readonly ['raise', code: number]
	| readonly ['spawn', name: string, script: Script]
	| readonly ['join', name: string]
	| readonly ['cancel', name: string, message: string | null]
	| readonly ['lock', lock: number, script: Script]
	| readonly ['sem', semaphore: number, script: Script]
	| readonly ['wait_event', event: number]
	| readonly ['set_event', event: number]
	| readonly ['clear_event', event: number]
	| readonly ['wait_cond', condition: number]
	| readonly ['notify', condition: number, count: number]
	| readonly ['put', queue: number, item: number]
	| readonly ['get', queue: number]
	| readonly ['barrier', barrier: number]
	| readonly ['try', script: Script, onCancel: 'rethrow' | 'swallow' | 'uncancel', final: Script]
	| readonly ['gather', returnExceptions: boolean, scripts: readonly Script[]]
	| readonly ['wait', when: 'ALL_COMPLETED' | 'FIRST_COMPLETED' | 'FIRST_EXCEPTION', timeout: number | null, Script[]]
	| readonly ['each', timeout: number | null, scripts: readonly Script[]]
	| readonly ['timeout', seconds: number, script: Script]
	| readonly ['wait_for', seconds: number, script: Script]
	| readonly ['shield', script: Script]
	| readonly ['group', scripts: readonly Script[], body: Script];

/** Time, task, what happened, iteration. */
export type LogLine = readonly [at: number, task: string, what: string, iteration: number];

/** What a program did. */
export interface Outcome {
	/** 'ok', 'deadlock', or the error the main task ended with. */
	readonly outcome: string;
	/** When it ended. */
	readonly end: number;
	readonly log: readonly LogLine[];
}

/** A program, and what CPython's asyncio did with it. */
export interface Recording extends Outcome {
	readonly program: Script;
}
