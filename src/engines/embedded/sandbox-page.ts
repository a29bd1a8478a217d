import { createHash } from 'node:crypto';

interface Scripts {
	/** Runs in the page itself, and makes the frame. */
	readonly doorway: string;
	/** Runs in the sandboxed frame. */
	readonly frame: string;
}

/** The page /sandbox.html: a document with a policy of its own, and in it the sandboxed frame. */
export function sandboxPage({ doorway, frame }: Scripts): string {
	const inner = documentOf(policy([frame]), `<script>${frame}</script>`);
	return documentOf(policy([doorway, frame]), `<script>${doorway}</script>`, `data-srcdoc="${escapeAttribute(inner)}"`);
}

function documentOf(contentSecurityPolicy: string, content: string, data = ''): string {
	return [
		'<!doctype html>',
		'<html lang="en">',
		'<meta charset="utf-8">',
		`<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">`,
		'<meta name="robots" content="noindex">',
		'<title>Sandbox</title>',
		`<body ${data}>`,
		content,
		'</body>',
		'</html>',
	].join('\n');
}

/** Only these scripts, workers made of blobs, and modules made of blobs or of their own address: no network, no styles, no images, no forms. */
function policy(scripts: readonly string[]): string {
	const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
	return [
		"default-src 'none'",
		`script-src ${hashes.join(' ')} blob: data:`,
		'worker-src blob:',
		"connect-src 'none'",
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
}

function escapeAttribute(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
