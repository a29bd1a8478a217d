/** Lets `for await` walk a stream where the browser's streams can't be walked: in WebKit. */
export function installStreamIteration(): void {
	const { prototype } = ReadableStream;
	if (Symbol.asyncIterator in prototype) return;
	const values = function (this: ReadableStream, { preventCancel = false } = {}) {
		return walk(this.getReader(), preventCancel);
	};
	const asMethod = { value: values, configurable: true, writable: true };
	Object.defineProperty(prototype, 'values', { ...asMethod, enumerable: true });
	Object.defineProperty(prototype, Symbol.asyncIterator, asMethod);
}

async function* walk<T>(reader: ReadableStreamDefaultReader<T>, preventCancel: boolean): AsyncGenerator<T> {
	let isOver = false;
	try {
		for (;;) {
			const { done, value } = await reader.read().catch((error: unknown) => {
				isOver = true;
				throw error;
			});
			isOver = done;
			if (done) return;
			yield value;
		}
	} finally {
		// A loop that is left early wants no more of the stream.
		if (!isOver && !preventCancel) await reader.cancel();
		reader.releaseLock();
	}
}
