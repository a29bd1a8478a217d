/** What V8 calls a module of this path in stacks: a name that no program writes by chance, as it might write a path. */
export function addressOf(path: string): string {
	return `yieldpoint:///${path}`;
}
