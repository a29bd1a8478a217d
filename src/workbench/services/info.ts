/** A declaration as code and what is said about it, for a tooltip. Code in the words stands between backticks. */
export function infoElement(parts: { readonly code?: string | Node; readonly words?: string }): HTMLElement {
	const element = document.createElement('div');
	element.className = 'cm-info';
	if (parts.code) {
		const code = document.createElement('code');
		code.append(parts.code);
		element.append(code);
	}
	if (parts.words) {
		const words = document.createElement('p');
		for (const [index, part] of parts.words.split('`').entries()) {
			if (index % 2 === 0) words.append(part);
			else words.append(Object.assign(document.createElement('code'), { textContent: part }));
		}
		element.append(words);
	}
	return element;
}
