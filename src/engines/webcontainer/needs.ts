import type { Isolation, Obstacle } from './state.ts';

/** What stands in the way of a boot before anything is loaded; null: nothing. */
export async function obstacle(): Promise<Obstacle | null> {
	const lacks = missingFeatures();
	if (lacks.length > 0) return { kind: 'unsupported', lacks };
	if (!crossOriginIsolated) return { kind: 'not-isolated', missing: await missingIsolation() };
	if (!navigator.onLine) return { kind: 'no-network', waited: null };
	return null;
}

function missingFeatures(): string[] {
	const lacks: string[] = [];
	if (!('crossOriginIsolated' in globalThis)) lacks.push('cross-origin isolation');
	if (!('WebAssembly' in globalThis)) lacks.push('WebAssembly');
	// Pages that are not isolated don't have it in any browser.
	else if (globalThis.crossOriginIsolated && !('SharedArrayBuffer' in globalThis)) lacks.push('SharedArrayBuffer');
	return lacks;
}

/** Which header this page would need, as its server sends it now. */
async function missingIsolation(): Promise<Isolation[]> {
	if (!isSecureContext) return ['https'];
	const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
	const missing: Isolation[] = [];
	if (answer?.headers.get('cross-origin-opener-policy') !== 'same-origin') missing.push('Cross-Origin-Opener-Policy');
	if (!/^(require-corp|credentialless)$/.test(answer?.headers.get('cross-origin-embedder-policy') ?? ''))
		missing.push('Cross-Origin-Embedder-Policy');
	return missing;
}
