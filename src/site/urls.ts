const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** The address of a page of this site, also where the site does not live at the root of its host: `urlOf('generators')` is `/generators/`. */
export function urlOf(page: string): string {
	return page === '' ? `${base}/` : `${base}/${page}/`;
}

/** Where an exercise stands on the page of its lesson. */
export function exerciseAnchor(exercise: string): string {
	return `do-${exercise.replaceAll('/', '-')}`;
}

/** The address of an exercise. */
export function exerciseUrl(lesson: string, exercise: string): string {
	return `${urlOf(lesson)}#${exerciseAnchor(exercise)}`;
}

/** The address of a file of `public/`. */
export function fileUrl(file: string): string {
	return `${base}/${file}`;
}
