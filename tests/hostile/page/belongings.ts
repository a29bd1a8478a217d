/** What the page owns, as text that tells any change. */
export type Belongings = Readonly<Record<string, string>>;

const DATABASE = 'drafts';
/** Stands in everything the page stores; a program that prints it has read what is not its own. */
export const SECRET = 'belongs-to-the-page';

/** Puts something into every place a page can store things in. */
export async function layOut(): Promise<void> {
	await cookieStore.set('draft', SECRET);
	localStorage.setItem('draft', SECRET);
	sessionStorage.setItem('draft', SECRET);
	window.name = SECRET;
	const database = await openDatabase();
	await answerOf(database.transaction('drafts', 'readwrite').objectStore('drafts').put(SECRET, 'main.ts'));
	database.close();
	const cache = await caches.open('drafts');
	await cache.put('/draft', new Response(SECRET));
}

/** Everything a hostile program could change of the page. */
export async function belongings(): Promise<Belongings> {
	const database = await openDatabase();
	const shelf = database.transaction('drafts').objectStore('drafts');
	const drafts = [await answerOf(shelf.getAllKeys()), await answerOf(shelf.getAll())];
	database.close();
	const databases = await indexedDB.databases();
	const kept = await caches.keys();
	const workers = await navigator.serviceWorker.getRegistrations();
	return {
		address: location.href,
		title: document.title,
		history: String(history.length),
		name: window.name,
		opener: String(window.opener),
		cookies: document.cookie,
		localStorage: JSON.stringify(Object.entries(localStorage)),
		sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
		databases: databases.map(({ name }) => name).join(),
		drafts: JSON.stringify(drafts),
		caches: kept.join(),
		serviceWorkers: String(workers.length),
		globals: Object.getOwnPropertyNames(window)
			.filter((name) => !/^\d+$/.test(name))
			.join(),
		elements: Array.from(document.querySelectorAll('*'), ({ localName }) => localName)
			.filter((name) => name !== 'iframe')
			.join(),
		text: document.body.innerText,
		sandboxes: String(document.querySelectorAll('iframe').length),
	};
}

function openDatabase(): Promise<IDBDatabase> {
	const request = indexedDB.open(DATABASE, 1);
	request.onupgradeneeded = () => request.result.createObjectStore('drafts');
	return answerOf(request);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}
