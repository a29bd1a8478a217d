// The errors of the real client, by the names and words that it has for them.

export class ClientClosedError extends Error {
	constructor() {
		super('The client is closed');
	}
}

/** What is still waiting for an answer when a client is destroyed. */
export class DisconnectsClientError extends Error {
	constructor() {
		super('Disconnects client');
	}
}

/** The server has answered with an error. */
export class ErrorReply extends Error {}
export class SimpleError extends ErrorReply {}

/** Some commands of a `multi()` failed; the others were carried out all the same. */
export class MultiErrorReply extends ErrorReply {
	readonly replies: readonly unknown[];
	readonly errorIndexes: readonly number[];

	constructor(replies: readonly unknown[], errorIndexes: readonly number[]) {
		super(`${errorIndexes.length} commands failed, see .replies and .errorIndexes for more information`);
		this.replies = replies;
		this.errorIndexes = errorIndexes;
	}

	*errors(): Generator<unknown> {
		for (const index of this.errorIndexes) yield this.replies[index];
	}
}
