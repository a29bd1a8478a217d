// Keeps the whole site in this browser, so that it opens without a network. Not for those who save data.
const { connection } = navigator as { connection?: { saveData: boolean } };
if (import.meta.env.PROD && !connection?.saveData) {
	// Blocked storage refuses it: then the site needs the network, as any other.
	addEventListener('load', () =>
		navigator.serviceWorker?.register(`${import.meta.env.BASE_URL}offline.js`).catch(() => {}),
	);
}
