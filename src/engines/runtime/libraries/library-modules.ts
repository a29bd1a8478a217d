import type { Host } from '../host.ts';

/** The libraries of the sandbox by the names programs import: what each exports. */
export type Libraries = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Makes the libraries importable. Their modules read their exports from `vault`, an expression that leads to `libraries`. */
export function createLibraryModules(host: Host, libraries: Libraries, vault: string): (name: string) => string {
	const urls = new Map<string, string>();

	function code(name: string, library: Readonly<Record<string, unknown>>): string {
		const from = `${vault}[${JSON.stringify(name)}]`;
		const exports = Object.keys(library).map((key) => `export const ${key} = library.${key};`);
		return [`const library = ${from};`, 'export default library;', ...exports].join('\n');
	}

	return (name) => {
		const known = urls.get(name);
		if (known !== undefined) return known;
		const library = libraries[name];
		// Preparing has told what there is.
		if (library === undefined) throw new Error(`There is no library "${name}" in this sandbox.`);
		const url = host.publish(name, code(name, library));
		urls.set(name, url);
		return url;
	};
}
