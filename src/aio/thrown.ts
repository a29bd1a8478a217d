/** Something that was thrown in a worker, as data that can be sent. */
export type PackedError =
	| { readonly kind: 'value'; readonly value: unknown }
	| {
			readonly kind: 'error';
			/** The engine's class it is of, or extends. */
			readonly type: string;
			readonly name: string;
			readonly message: string;
			readonly stack: string;
			readonly cause: PackedError | null;
			readonly errors: readonly PackedError[] | null;
			/** Its own fields that are plain values, `code` for example. */
			readonly fields: Readonly<Record<string, unknown>>;
	  };

const CLASSES: Readonly<Record<string, ErrorConstructor>> = {
	EvalError,
	RangeError,
	ReferenceError,
	SyntaxError,
	TypeError,
	URIError,
};

/** The error as it was: its class (as far as the engine knows it), name, message, stack, cause and fields. */
export function unpackError(packed: PackedError): unknown {
	if (packed.kind === 'value') return packed.value;
	const options = packed.cause === null ? undefined : { cause: unpackError(packed.cause) };
	const error =
		packed.errors === null
			? new (CLASSES[packed.type] ?? Error)(packed.message, options)
			: new AggregateError(packed.errors.map(unpackError), packed.message, options);
	const { name } = packed;
	if (error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
	error.stack = packed.stack;
	return Object.assign(error, packed.fields);
}
