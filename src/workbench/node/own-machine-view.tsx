import { useState } from 'preact/hooks';
import type { Desk } from '../desk.ts';
import { download } from '../download.ts';
import { ownMachine } from './own-machine.ts';

/** The other way out, whatever becomes of Node in the browser: the same program on one's own machine. */
export function OwnMachineView({ id, desk }: { readonly id: string; readonly desk: Desk }) {
	const [said, setSaid] = useState('');
	const { command, files } = ownMachine(id, desk.program());

	async function copy() {
		try {
			await navigator.clipboard.writeText(command);
			setSaid('Copied.');
		} catch {
			setSaid('The browser did not allow that: select the command and copy it.');
		}
	}

	function save() {
		// As it is now, not as it was when this was drawn.
		for (const { name, text } of ownMachine(id, desk.program()).files) download(name, text, 'text/plain');
		setSaid('Downloaded.');
	}

	return (
		<section class="node-own" aria-label="On your own machine">
			<p class="wb-why">
				<strong>Or on your own machine</strong>, with Node’s real speed and without StackBlitz: in a copy of this
				course, put{' '}
				{files.map(({ name }, index) => (
					<>
						{index > 0 && ', '}
						<code key={name}>{name}</code>
					</>
				))}{' '}
				beside <code>package.json</code>, and run
			</p>
			<pre class="node-command">
				<code>{command}</code>
			</pre>
			<p class="node-buttons">
				<button type="button" onClick={copy}>
					Copy the command
				</button>
				<button type="button" onClick={save}>
					Download my program
				</button>
				<span role="status">{said}</span>
			</p>
		</section>
	);
}
