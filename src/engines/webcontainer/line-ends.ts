/** A terminal ends lines with a carriage return and a line feed; this passes text on with the line feed alone. */
export function createLineEnds(pass: (text: string) => void): (text: string) => void {
	/** What follows a carriage return tells whether it belongs to a line's end. */
	let held = '';
	return (text) => {
		const whole = held + text;
		held = whole.endsWith('\r') ? '\r' : '';
		const ready = held === '' ? whole : whole.slice(0, -1);
		if (ready !== '') pass(ready.replaceAll('\r\n', '\n'));
	};
}
