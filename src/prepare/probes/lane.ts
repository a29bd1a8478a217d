import type { Function as FunctionNode } from '@babel/types';

export type FunctionLane = 'async' | 'generator' | 'async-generator';

/** Whose statements are visited: of a function or module that is a lane, or of one that never waits (null). */
export type Lane = FunctionLane | 'module' | null;

export function laneOf(node: FunctionNode): FunctionLane | null {
	const isGenerator = 'generator' in node && node.generator === true;
	const isAsync = 'async' in node && node.async === true;
	if (isGenerator) return isAsync ? 'async-generator' : 'generator';
	return isAsync ? 'async' : null;
}
