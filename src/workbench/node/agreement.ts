/** Whether the learner has agreed to load Node, kept as long as the tab is open. */
const KEY = 'yieldpoint:node';

export function hasAgreed(): boolean {
	try {
		return sessionStorage.getItem(KEY) === 'agreed';
	} catch {
		return false;
	}
}

export function rememberAgreement(): void {
	try {
		sessionStorage.setItem(KEY, 'agreed');
	} catch {
		// Storage is blocked: they are asked again on the next page.
	}
}
