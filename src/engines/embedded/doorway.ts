// In the page /sandbox.html: of the site's origin, but with a policy of its own. It holds the sandboxed frame, which
// would otherwise inherit the policy of the page that wants to run something, and hands it that page's setup.
import { DOORWAY_ASKS, DOORWAY_OPEN } from './frame-messages.ts';

/** The page sends its setup while the frame loads, so that the frame need not wait for it. */
const setup = new Promise<MessageEvent>((resolve) => {
	addEventListener('message', function hear(event) {
		if (event.source !== parent || event.origin !== location.origin) return;
		removeEventListener('message', hear);
		resolve(event);
	});
});

function tell(message: string): void {
	// Not the last expression of an arrow function: that is a tail call to WebKit, which drops our frame from the stack
	// and then names the page itself as the message's source.
	parent.postMessage(message, location.origin);
}

function openFrame(srcdoc: string): void {
	const frame = document.createElement('iframe');
	frame.setAttribute('sandbox', 'allow-scripts');
	frame.title = 'Sandbox';
	// Before it is in the document: afterwards it would load an empty page first.
	frame.srcdoc = srcdoc;
	const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
	document.body.append(frame);
	Promise.all([setup, loaded]).then(([{ data, ports }]) => {
		frame.contentWindow?.postMessage(data, '*', [...ports]);
		tell(DOORWAY_OPEN);
	}, reportError);
}

openFrame(document.body.dataset.srcdoc ?? '');
tell(DOORWAY_ASKS);
