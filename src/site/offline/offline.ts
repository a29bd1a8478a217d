// The service worker: keeps all files of the site, and answers with them when the network does not.
import { clientsClaim } from 'workbox-core';
import { addRoute, matchPrecache, type PrecacheEntry, precache } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';

/** Put in by the build (`keep-offline.ts`): every file of the site, with its hash where its name has none. */
declare const SITE_FILES: PrecacheEntry[];

// A version stays in charge until its last page is closed: those pages load parts of it that a newer one has not got.
precache(SITE_FILES);
clientsClaim();

const network = new NetworkOnly({ networkTimeoutSeconds: 4 });

// Pages come from the network while there is one, so that nobody reads an old lesson.
registerRoute(
	new NavigationRoute(async (navigation) => {
		try {
			return await network.handle(navigation);
		} catch (error) {
			const kept = (await matchPrecache(navigation.url.pathname)) ?? (await matchPrecache('404.html'));
			if (kept) return kept;
			throw error;
		}
	}),
);
addRoute();
