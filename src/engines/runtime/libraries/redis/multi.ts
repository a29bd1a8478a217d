import type { Reply } from './command.ts';
import { MultiErrorReply } from './errors.ts';
import { METHODS, type MethodName, missingMethods, resultOf } from './methods.ts';

type Send = (commands: readonly (readonly unknown[])[]) => Promise<readonly (Reply | Error)[]>;

/** Commands that are collected, and carried out together. */
export type Multi = MultiCommand & { readonly [M in MethodName]: (...given: never[]) => Multi };

export function createMulti(send: Send): Multi {
	return new MultiCommand(send) as Multi;
}

class MultiCommand {
	readonly #send: Send;
	readonly #commands: { readonly method: MethodName; readonly args: readonly unknown[] }[] = [];

	constructor(send: Send) {
		this.#send = send;
	}

	add(method: MethodName, args: readonly unknown[]): this {
		this.#commands.push({ method, args });
		return this;
	}

	/** @throws MultiErrorReply when some of them failed */
	async exec(): Promise<unknown[]> {
		if (this.#commands.length === 0) return [];
		const replies = await this.#send(this.#commands.map(({ args }) => args));
		const failed = replies.flatMap((reply, index) => (reply instanceof Error ? [index] : []));
		if (failed.length > 0) throw new MultiErrorReply(replies, failed);
		return replies.map((reply, index) => resultOf(this.#commands[index]?.method as MethodName, reply as Reply));
	}
}

for (const [name, encode] of Object.entries(METHODS)) {
	Object.defineProperty(MultiCommand.prototype, name, {
		configurable: true,
		writable: true,
		value(this: MultiCommand, ...given: never[]) {
			return this.add(name as MethodName, encode(...(given as [never, never, never, never, never])));
		},
	});
}
Object.setPrototypeOf(MultiCommand.prototype, missingMethods('client.multi()', ['exec']));
