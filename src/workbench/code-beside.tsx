import { useEffect, useRef } from 'preact/hooks';
import type { Program } from '../run/program.ts';
import { createEditor } from './editor.ts';

/** Code to look at, in an editor that can't be written in. */
export function CodeBeside({ program, label }: { readonly program: Program; readonly label: string }) {
	const host = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (!host.current) return;
		const editor = createEditor(host.current, { program, label, readOnly: true });
		return () => editor.close();
	}, [program, label]);
	return (
		<div class="wb-code">
			<div class="wb-editor" ref={host} />
		</div>
	);
}
