const { isArray } = Array;

/** Whether it is an array: a proxy that has been revoked is none, where the language throws. */
export function isList(value: unknown): value is unknown[] {
	try {
		return isArray(value);
	} catch {
		return false;
	}
}
