/** What is needed to write. Large, so pages import it only when a learner wants to. */
export { CodeBeside } from './code-beside.tsx';
export { createEditor } from './editor.ts';
export { EditorFoot } from './editor-foot.tsx';
export { FileTabs } from './file-tabs.tsx';
export { Notes } from './notes.tsx';
