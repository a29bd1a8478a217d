const byteLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')?.get;
const CloneError = DOMException;
const { apply } = Reflect;

/**
 * The objects that a `postMessage` hands over: its second argument, a list or `{ transfer: [...] }`.
 *
 * @throws DataCloneError for what is no ArrayBuffer: a port or a stream would go on working outside the run's tasks
 */
export function transferables(given: unknown): ArrayBuffer[] {
	if (given === undefined || given === null) return [];
	const list = Array.isArray(given) ? given : (Object(given) as { transfer?: unknown[] }).transfer;
	const buffers: ArrayBuffer[] = [];
	for (const item of list ?? []) {
		if (!isArrayBuffer(item)) {
			throw new CloneError('Only an ArrayBuffer can be handed over here; everything else is copied.', 'DataCloneError');
		}
		buffers.push(item);
	}
	return buffers;
}

function isArrayBuffer(value: unknown): value is ArrayBuffer {
	try {
		if (byteLength) apply(byteLength, value, []);
		return true;
	} catch {
		return false;
	}
}
