/** What is needed to write. Large, so pages import it only when a learner wants to. */
export { createEditor } from './editor.ts';
export { EditorFoot } from './editor-foot.tsx';
export { FileTabs } from './file-tabs.tsx';
export { Notes, TroubleNote } from './notes-when-needed.tsx';
export { SolutionBeside } from './solution-beside.tsx';
export { openView } from './views/open.ts';
