export interface RegisteredTest {
	readonly index: number;
	readonly name: string;
	readonly body: () => unknown;
}

/** The hidden tests, in the order in which the tests' modules name them. */
export interface TestRegistry {
	/** `test(name, body)` of the library `course/test`. */
	test(name: unknown, body: unknown): void;
	/** Closes the registry and returns what it holds. */
	take(): RegisteredTest[];
}

/** @param requireFunction throws Node's TypeError unless `value` is a function */
export function createTestRegistry(requireFunction: (name: string, value: unknown) => void): TestRegistry {
	const tests: RegisteredTest[] = [];
	let open = true;
	return {
		test(name, body) {
			if (!open)
				throw new Error(`test(${JSON.stringify(name)}) came too late: name all tests at the top of the module.`);
			requireFunction('body', body);
			tests[tests.length] = { index: tests.length, name: String(name), body: () => (body as () => unknown)() };
		},
		take() {
			open = false;
			return tests;
		},
	};
}
