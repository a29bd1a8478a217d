import type { Desk } from './desk.ts';

/** For programs of several files: which one is in the editor. */
export function FileTabs({ desk }: { readonly desk: Desk }) {
	const paths = Object.keys(desk.program().files);
	if (paths.length < 2) return null;
	return (
		<div class="wb-files">
			{paths.map((path) => (
				<button
					type="button"
					class="wb-quiet"
					key={path}
					aria-pressed={path === desk.shownFile.value}
					onClick={() => desk.showFile(path)}
				>
					{path}
				</button>
			))}
		</div>
	);
}
