import type { Answer, Routes, ServiceRequest } from './course.d.ts';

/** One of a service's routes. */
export interface Route {
	readonly answer: Answer | ((request: ServiceRequest) => Answer | Promise<Answer>);
	/** Requests that have come to it. */
	count: number;
}

/** Finds the route of a request, and what stands in the places of its `:names`. */
export type FindRoute = (
	method: string,
	path: string,
) => { route: Route; params: Record<string, string> } | 'method' | null;

interface Pattern extends Route {
	readonly method: string;
	readonly parts: readonly string[];
}

/** `'GET /users/:id'`, or without the method. */
const ROUTE = /^(?:([A-Z]+) )?(\/\S*)$/;

/** @throws TypeError for a route that is none. */
export function readRoutes(routes: Routes): FindRoute {
	const patterns = Object.entries(routes).map(([text, answer]): Pattern => {
		const [, method = 'GET', path = ''] = ROUTE.exec(text) ?? [];
		if (path === '') throw new TypeError(`"${text}" is no route: write it like 'GET /users/:id' or '/random'`);
		if ((typeof answer !== 'object' && typeof answer !== 'function') || answer === null) {
			throw new TypeError(`The route "${text}" has no answer: give an object, or a function that returns one`);
		}
		return { method, parts: path.split('/'), answer, count: 0 };
	});

	return (method, path) => {
		const parts = path.split('/');
		const fitting = patterns.flatMap((route) => {
			const params = match(route.parts, parts);
			return params ? [{ route, params }] : [];
		});
		if (fitting.length === 0) return null;
		return fitting.find(({ route }) => route.method === method) ?? 'method';
	};
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
	if (pattern.length !== parts.length) return null;
	const params: Record<string, string> = {};
	for (const [index, wanted] of pattern.entries()) {
		const part = parts[index] ?? '';
		if (wanted.startsWith(':') && part !== '') params[wanted.slice(1)] = decodeURIComponent(part);
		else if (wanted !== part) return null;
	}
	return params;
}
