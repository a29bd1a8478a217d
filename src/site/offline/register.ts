/** Milliseconds from a page's `load` until the site is fetched: whoever presses Run first thing has the machine to themselves. */
const QUIET = 4_000;

// Keeps the whole site in this browser, so that it opens without a network. Not for those who save data.
const { connection } = navigator as { connection?: { saveData: boolean } };
if (import.meta.env.PROD && !connection?.saveData) {
	// Blocked storage refuses it: then the site needs the network, as any other.
	const register = () => navigator.serviceWorker?.register(`${import.meta.env.BASE_URL}offline.js`).catch(() => {});
	addEventListener('load', () => setTimeout(register, QUIET));
}
