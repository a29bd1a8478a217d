import fc from 'fast-check';

/** A random async program: functions and generators that call those after them, and the module's own statements. */
export interface RandomProgram {
	readonly functions: readonly { readonly form: Form; readonly body: readonly Statement[] }[];
	readonly generators: readonly { readonly body: readonly Statement[] }[];
	readonly main: readonly Statement[];
}

export type Form = 'declaration' | 'arrow' | 'method' | 'static' | 'private' | 'plain';

/** A statement; where it has no meaning (a `break` outside a loop) it only prints. */
export type Statement =
	| { readonly kind: 'print' | 'throw' | 'break' | 'continue' | 'leave' }
	| { readonly kind: 'await' | 'return' | 'spawn' | 'yield'; readonly value: Value }
	| { readonly kind: 'later'; readonly value: Value; readonly between: readonly Statement[] }
	| {
			readonly kind: 'try';
			readonly body: readonly Statement[];
			readonly rescue: readonly Statement[] | null;
			readonly finish: readonly Statement[] | null;
	  }
	| { readonly kind: 'loop'; readonly how: 'for' | 'while' | 'do'; readonly body: readonly Statement[] }
	/** Of the outermost loop around it. */
	| { readonly kind: 'escape'; readonly how: 'break' | 'continue' }
	/** A statement that ends only because of what begins on the next line. */
	| { readonly kind: 'unended'; readonly how: 'await' | 'return' | 'yield' | 'assign' }
	| { readonly kind: 'switch'; readonly value: Value; readonly body: readonly Statement[] }
	| { readonly kind: 'if'; readonly value: Value; readonly body: readonly Statement[] }
	| { readonly kind: 'for-await'; readonly over: Source; readonly body: readonly Statement[] }
	| {
			readonly kind: 'using';
			readonly waits: boolean;
			readonly fails: boolean;
			readonly body: readonly Statement[];
	  }
	| { readonly kind: 'microtask'; readonly how: 'queueMicrotask' | 'process.nextTick' }
	| { readonly kind: 'delegate'; readonly over: Source }
	| { readonly kind: 'drive'; readonly generator: number; readonly calls: readonly ('next' | 'return' | 'throw')[] };

/** An expression, most often of a promise. */
export type Value =
	| { readonly kind: 'number' | 'resolved' | 'rejected' | 'sleep' | 'deferred' }
	| { readonly kind: 'thenable'; readonly how: 'now' | 'later' | 'rejects' | 'throws' | 'promise' }
	| { readonly kind: 'call'; readonly index: number }
	| { readonly kind: 'all' | 'race' | 'allSettled' | 'any'; readonly of: readonly Value[] }
	| {
			readonly kind: 'chain';
			readonly from: Value;
			readonly steps: readonly ('then' | 'promise' | 'catch' | 'finally' | 'throw' | 'async')[];
	  }
	| { readonly kind: 'async'; readonly body: readonly Statement[] };

/** What a `for await` or a `yield*` goes over. */
export type Source =
	| { readonly kind: 'list'; readonly of: readonly Value[] }
	| { readonly kind: 'generator'; readonly index: number }
	| { readonly kind: 'iterator'; readonly promises: boolean };

type Parts = { statement: Statement; value: Value; source: Source };

const is = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);

const { statement, value } = fc.letrec<Parts>((part) => {
	const body = fc.array(part('statement'), { minLength: 1, maxLength: 3, depthIdentifier: 'depth' });
	const values = fc.array(part('value'), { minLength: 1, maxLength: 3, depthIdentifier: 'depth' });
	const limits = { maxDepth: 4, depthIdentifier: 'depth', depthSize: 'small', withCrossShrink: true } as const;
	return {
		statement: fc.oneof(
			limits,
			{ weight: 2, arbitrary: fc.record({ kind: is('print', 'throw', 'break', 'continue', 'leave') }) },
			{ weight: 1, arbitrary: fc.record({ kind: is('escape'), how: is('break', 'continue') }) },
			{ weight: 1, arbitrary: fc.record({ kind: is('unended'), how: is('await', 'return', 'yield', 'assign') }) },
			{ weight: 1, arbitrary: fc.record({ kind: is('switch'), value: part('value'), body }) },
			{
				weight: 8,
				arbitrary: fc.record({ kind: is('await', 'await', 'return', 'spawn', 'yield'), value: part('value') }),
			},
			{ weight: 2, arbitrary: fc.record({ kind: is('later'), value: part('value'), between: body }) },
			{
				weight: 5,
				arbitrary: fc
					.record({ kind: is('try'), body, rescue: fc.option(body, { freq: 3 }), finish: fc.option(body, { freq: 2 }) })
					.map((found) => (found.rescue || found.finish ? found : { ...found, rescue: [{ kind: 'print' } as const] })),
			},
			{ weight: 3, arbitrary: fc.record({ kind: is('loop'), how: is('for', 'while', 'do'), body }) },
			{ weight: 1, arbitrary: fc.record({ kind: is('if'), value: part('value'), body }) },
			{ weight: 4, arbitrary: fc.record({ kind: is('for-await'), over: part('source'), body }) },
			{ weight: 2, arbitrary: fc.record({ kind: is('using'), waits: fc.boolean(), fails: fc.boolean(), body }) },
			{ weight: 1, arbitrary: fc.record({ kind: is('microtask'), how: is('queueMicrotask', 'process.nextTick') }) },
			{ weight: 2, arbitrary: fc.record({ kind: is('delegate'), over: part('source') }) },
			{
				weight: 1,
				arbitrary: fc.record({
					kind: is('drive'),
					generator: fc.nat(2),
					calls: fc.array(is('next', 'next', 'return', 'throw'), { minLength: 1, maxLength: 4 }),
				}),
			},
		),
		value: fc.oneof(
			limits,
			{ weight: 4, arbitrary: fc.record({ kind: is('number', 'resolved', 'rejected', 'sleep', 'deferred') }) },
			{
				weight: 2,
				arbitrary: fc.record({ kind: is('thenable'), how: is('now', 'later', 'rejects', 'throws', 'promise') }),
			},
			{ weight: 5, arbitrary: fc.record({ kind: is('call'), index: fc.nat(3) }) },
			{ weight: 2, arbitrary: fc.record({ kind: is('all', 'race', 'allSettled', 'any'), of: values }) },
			{
				weight: 2,
				arbitrary: fc.record({
					kind: is('chain'),
					from: part('value'),
					steps: fc.array(is('then', 'promise', 'catch', 'finally', 'throw', 'async'), { minLength: 1, maxLength: 3 }),
				}),
			},
			{ weight: 2, arbitrary: fc.record({ kind: is('async'), body }) },
		),
		source: fc.oneof(
			limits,
			fc.record({ kind: is('list'), of: values }),
			fc.record({ kind: is('generator'), index: fc.nat(2) }),
			fc.record({ kind: is('iterator'), promises: fc.boolean() }),
		),
	};
});

const statements = fc.array(statement, { minLength: 1, maxLength: 5 });

export const randomProgram: fc.Arbitrary<RandomProgram> = fc.record({
	functions: fc.array(
		fc.record({ form: is('declaration', 'arrow', 'method', 'static', 'private', 'plain'), body: statements }),
		{ minLength: 1, maxLength: 4 },
	),
	generators: fc.array(fc.record({ body: statements }), { maxLength: 2 }),
	main: fc.array(
		fc.oneof(
			{ weight: 2, arbitrary: statement },
			{ weight: 1, arbitrary: value.map((value) => ({ kind: 'spawn' as const, value })) },
		),
		{ minLength: 2, maxLength: 7 },
	),
});
