/** Console output that is known already: no times, all of it from standard output. */
export function OutputText({ label, text }: { readonly label: string; readonly text: string }) {
	return (
		<figure class="wb-console">
			<figcaption>{label}</figcaption>
			<pre>{text}</pre>
		</figure>
	);
}
