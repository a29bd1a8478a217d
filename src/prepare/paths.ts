/** `shop/till.ts` and `../lib/a.ts` give `lib/a.ts`; `undefined` when that climbs out of the program. */
export function join(from: string, relative: string): string | undefined {
	const segments = from.split('/').slice(0, -1);
	for (const segment of relative.split('/')) {
		if (segment === '.' || segment === '') continue;
		if (segment !== '..') segments.push(segment);
		else if (segments.pop() === undefined) return undefined;
	}
	return segments.join('/');
}

/** How a file writes the path of another in an import. */
export function relativeTo(from: string, to: string): string {
	const folders = from.split('/').slice(0, -1);
	const segments = to.split('/');
	while (folders.length > 0 && segments.length > 1 && folders[0] === segments[0]) {
		folders.shift();
		segments.shift();
	}
	return `${folders.length > 0 ? '../'.repeat(folders.length) : './'}${segments.join('/')}`;
}

/** Whether a file may be called that: relative, with `/`, without `.` and `..`. */
export function isPlainPath(path: string): boolean {
	return path.split('/').every((segment) => /^[^\\:]+$/.test(segment) && segment !== '.' && segment !== '..');
}
