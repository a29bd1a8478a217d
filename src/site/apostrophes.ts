/** A text that is no Markdown, with the apostrophes that Markdown gets by itself. */
export function curl(text: string): string {
	return text.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’');
}
