// A service worker that keeps whatever the page has loaded, as an offline site would.
const CACHE = 'harness';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(answer(event.request)));

async function answer(request) {
	const cache = await caches.open(CACHE);
	try {
		const response = await fetch(request);
		await cache.put(request, response.clone());
		return response;
	} catch (error) {
		const kept = await cache.match(request);
		if (kept) return kept;
		throw error;
	}
}
