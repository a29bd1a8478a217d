// Bundled into a file of its own (`vite-plugin.ts`). It is loaded afresh for every boot: the module keeps what it began
// for ever, so a boot that never settles, or a container that no longer answers, would be all it ever knows.
export { configureAPIKey, WebContainer } from '@webcontainer/api';
