/** Gives the learner a text as a file. */
export function download(name: string, text: string, type: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([text], { type }));
	link.download = name;
	link.click();
	// The download has begun by then; the text needn't be kept twice.
	setTimeout(URL.revokeObjectURL, 10_000, link.href);
}
