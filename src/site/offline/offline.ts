// The service worker: keeps all files of the site, and answers with them when the network does not.
import { clientsClaim } from 'workbox-core';
import { addRoute, matchPrecache, type PrecacheEntry, precache } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';
import { headersFor, isolationRules } from '../../hosting/headers.ts';

/** Put in by the build (`keep-offline.ts`): every file of the site, with its hash where its name has none. */
declare const SITE_FILES: PrecacheEntry[];
/** The pages that this worker is to isolate, because their host can't; mostly none. */
declare const ISOLATED_PAGES: string[];
/** The path below which the site lies, with a slash at its end. */
declare const BASE: string;

// A version stays in charge until its last page is closed: those pages load parts of it that a newer one has not got.
precache(SITE_FILES);
clientsClaim();

const network = new NetworkOnly({ networkTimeoutSeconds: 4 });

const rules = isolationRules(ISOLATED_PAGES, BASE);

/** The same answer, with the headers that its address is to have. */
function isolated(answer: Response, { pathname }: URL): Response {
	const added = Object.entries(headersFor(rules, pathname));
	if (added.length === 0) return answer;
	const headers = new Headers(answer.headers);
	for (const [name, value] of added) headers.set(name, value);
	return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

// Pages come from the network while there is one, so that nobody reads an old lesson.
registerRoute(
	new NavigationRoute(async (navigation) => {
		try {
			return isolated(await network.handle(navigation), navigation.url);
		} catch (error) {
			const kept = (await matchPrecache(navigation.url.pathname)) ?? (await matchPrecache('404.html'));
			if (kept) return isolated(kept, navigation.url);
			throw error;
		}
	}),
);
if (rules.length > 0) {
	// Workers of an isolated page have to join in.
	registerRoute(
		({ request }) => request.destination === 'worker',
		async ({ request, url }) => isolated((await matchPrecache(url.pathname)) ?? (await fetch(request)), url),
	);
	// A page asks for its own headers to say which of them is missing.
	registerRoute(
		({ sameOrigin }) => sameOrigin,
		async ({ request, url }) => isolated(await fetch(request), url),
		'HEAD',
	);
}
addRoute();
