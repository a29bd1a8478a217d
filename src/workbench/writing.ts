/** What is needed to write. Large, so pages import it only when a learner wants to. */
export { CodeBeside } from './code-beside.tsx';
export { createEditor } from './editor.ts';
export { Notes } from './notes.tsx';
