/** Lets at most `width` jobs run at a time; the others wait in line. */
export function limited(width: number): <T>(job: () => Promise<T>) => Promise<T> {
	const line: (() => void)[] = [];
	let running = 0;
	return async (job) => {
		if (running >= width) await new Promise<void>((resolve) => line.push(resolve));
		else running++;
		try {
			return await job();
		} finally {
			const next = line.shift();
			if (next) next();
			else running--;
		}
	};
}
