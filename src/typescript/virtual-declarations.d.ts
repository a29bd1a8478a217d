declare module 'virtual:typescript-declarations' {
	const declarations: import('./declarations.ts').Declarations;
	export default declarations;
}
