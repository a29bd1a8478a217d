declare module 'virtual:typescript-declarations' {
	const declarations: import('./declarations.ts').Declarations;
	export default declarations;
}

declare module 'virtual:typescript-declarations/node' {
	const declarations: import('./declarations.ts').Declarations;
	export default declarations;
}
