// The direction of the house: program -> run -> record -> verdict -> view. A room imports only what its row allows.
const rooms = {
	aio: [],
	run: [],
	prepare: ['run'],
	'engines/runtime': ['run', 'aio'],
	'engines/supervisor': ['run', 'engines/runtime'],
	'engines/bundle': [],
	'engines/embedded': ['run', 'engines/runtime', 'engines/supervisor', 'engines/bundle'],
	'engines/local': ['run', 'engines/runtime', 'engines/supervisor', 'engines/bundle'],
	'engines/node': ['run', 'engines/runtime', 'engines/supervisor', 'engines/bundle', 'engines/local'],
	'engines/webcontainer': [
		'run',
		'engines/runtime',
		'engines/supervisor',
		'engines/bundle',
		'engines/embedded',
		'engines/node',
	],
	checker: ['run'],
	timeline: ['run'],
	attempt: ['run', 'prepare', 'checker'],
	course: ['run', 'checker', 'attempt'],
	progress: ['run', 'course', 'checker'],
	authoring: [
		'run',
		'prepare',
		'engines/local',
		'engines/node',
		'checker',
		'timeline',
		'attempt',
		'course',
		'typescript',
	],
	workbench: [
		'run',
		'checker',
		'timeline',
		'attempt',
		'prepare',
		'engines/embedded',
		'engines/webcontainer',
		'progress',
		'course',
		'typescript',
	],
	typescript: ['run', 'engines/runtime'],
	hosting: [],
	commands: ['site', 'hosting'],
};

/** Tests may reach into the stages they need to make real input. */
const tests = '\\.test\\.tsx?$|/testing/';

const directions = Object.entries(rooms).map(([room, allowed]) => ({
	name: `${room.replace('/', '-')}-imports-only-${allowed.join('-').replaceAll('/', '-') || 'itself'}`,
	severity: 'error',
	comment: 'docs/architecture.md says which room may import which. Move the code, or turn the arrow round.',
	from: { path: `^src/${room}/`, pathNot: tests },
	to: { path: '^src/', pathNot: [room, ...allowed].map((name) => `^src/${name}/`) },
}));

export default {
	forbidden: [
		...directions,
		{
			name: 'no-cycles',
			severity: 'error',
			comment: 'Two modules that need each other to run are one, or miss a third. Types may refer to each other.',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'pages-are-imported-by-nothing',
			severity: 'error',
			from: { pathNot: '^(src/site/|src/commands/|astro\\.config)' },
			to: { path: '^src/site/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
	},
};
