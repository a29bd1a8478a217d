/** `ReadableStream.from`, for browsers that lack it. */
export function installStreamFrom(): void {
	if ('from' in ReadableStream) return;
	Object.defineProperty(ReadableStream, 'from', {
		configurable: true,
		writable: true,
		value: { from }.from,
	});
}

function from(values: object): ReadableStream {
	const source = values as AsyncIterable<unknown> & Iterable<unknown>;
	const open = source[Symbol.asyncIterator] ?? source[Symbol.iterator];
	if (typeof open !== 'function') throw new TypeError(`${typeof values} is not iterable`);
	const steps: AsyncIterator<unknown> | Iterator<unknown> = Reflect.apply(open, values, []);
	return new ReadableStream(
		{
			async pull(stream) {
				const { done, value } = await steps.next();
				if (done) stream.close();
				else stream.enqueue(await value);
			},
			async cancel(reason) {
				await steps.return?.(reason);
			},
		},
		{ highWaterMark: 0 },
	);
}
