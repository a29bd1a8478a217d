/** Why the solution works: for those who have solved it. */
export function Explanation({ html, open }: { readonly html: string; readonly open: boolean }) {
	return (
		<details class="wb-explain" open={open}>
			<summary>Why it works</summary>
			<div class="wb-prose" dangerouslySetInnerHTML={{ __html: html }} />
		</details>
	);
}
