import type { ContainerState, Isolation } from './state.ts';

/** A state in words for the learner: in one line, and then what it means and what to do. */
export interface StateWords {
	readonly title: string;
	readonly text: string;
}

export function wordsOfState(state: ContainerState): StateWords {
	switch (state.kind) {
		case 'needs-consent':
			return {
				title: 'Node is not loaded yet',
				text: 'This program needs real Node. Nothing of it is loaded before you say so.',
			};
		case 'asleep':
			return { title: 'Node starts with the next run', text: 'You have agreed to load it on this site before.' };
		case 'loading':
			return { title: 'Loading Node: 1 of 3', text: 'The part of this site that talks to StackBlitz is on its way.' };
		case 'booting':
			return state.step === 'connecting'
				? { title: 'Loading Node: 2 of 3', text: 'Waiting for stackblitz.com to answer.' }
				: {
						title: 'Loading Node: 3 of 3',
						text: 'stackblitz.com has answered, and Node starts in this tab. The first time takes longest.',
					};
		case 'ready':
			return { title: 'Node is ready', text: 'It stays loaded until you leave this page.' };
		case 'no-network':
			return state.waited === null
				? {
						title: 'There is no network',
						text: 'The browser says that this device is offline, and Node for the browser comes from stackblitz.com. Connect and try again.',
					}
				: {
						title: `Node did not start within ${state.waited} seconds`,
						text: 'stackblitz.com did not answer in time. The network may be slow or gone, or something between here and there (a content blocker, a company’s proxy) may hold it back.',
					};
		case 'blocked':
			return state.by === 'policy'
				? {
						title: 'This site’s policy does not let Node in',
						text: `The page’s Content-Security-Policy refused stackblitz.com (${state.what}). Only whoever runs this site can change that.`,
					}
				: {
						title: 'The browser does not let Node start',
						text: `stackblitz.com was reached, but could not start: ${sentence(state.what)} Often a setting stands in the way that blocks cookies or storage of other sites, a private window, or an extension. Allow them for stackblitz.com, or use another browser.`,
					};
		case 'not-isolated':
			return notIsolated(state.missing);
		case 'unsupported':
			return {
				title: 'This browser can’t run Node',
				text: `It lacks ${state.lacks.join(' and ')}. A current Chrome, Edge, Firefox or Safari has that.`,
			};
		case 'crashed':
			return {
				title: 'Node has ended by itself',
				text: `${sentence(state.why)} The next run starts it afresh.`,
			};
		case 'stuck':
			return {
				title: 'Node had to be torn down',
				text: 'The last program never gave the thread back, and nothing else ends such a program here. Your text is still there; the next run starts Node afresh.',
			};
	}
}

function notIsolated(missing: readonly Isolation[]): StateWords {
	const title = 'This page is not cross-origin isolated';
	if (missing.length === 0)
		return {
			title,
			text: 'All that it needs is sent, but this copy of it was opened without: inside another page, or before the site’s service worker had taken over. Open it in a tab of its own, and reload it.',
		};
	if (missing.includes('https'))
		return { title, text: 'Node in the browser needs a page that comes over https, or from localhost.' };
	return {
		title,
		text: `Node in the browser needs memory that threads share, and browsers give that only to pages sent with two headers. Missing here: ${missing.map((header) => `\`${header}\``).join(' and ')}. Only whoever runs this site can add that (docs/hosting.md says how).`,
	};
}

function sentence(text: string): string {
	const begun = text.charAt(0).toUpperCase() + text.slice(1);
	return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
