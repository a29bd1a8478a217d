// In the page /sandbox.html: of the site's origin, but with a policy of its own. It holds the sandboxed frame, which
// would otherwise inherit the policy of the page that wants to run something, and hands it that page's port.
import { DOORWAY_OPEN } from './frame-messages.ts';

const frame = document.querySelector('iframe');

function open(): void {
	// Not the last expression of an arrow function: that is a tail call to WebKit, which drops our frame from the stack
	// and then names the page itself as the message's source.
	parent.postMessage(DOORWAY_OPEN, location.origin);
}
frame?.addEventListener('load', open, { once: true });

addEventListener('message', (event) => {
	if (event.source !== parent || event.origin !== location.origin) return;
	frame?.contentWindow?.postMessage(event.data, '*', [...event.ports]);
});

// The frame starts to load only now, with its listener in place.
if (frame) frame.srcdoc = frame.dataset.srcdoc ?? '';
