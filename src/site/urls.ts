const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** The address of a page of this site, also where the site does not live at the root of its host: `urlOf('generators')` is `/generators/`. */
export function urlOf(page: string): string {
	return page === '' ? `${base}/` : `${base}/${page}/`;
}

/** The address of a file of `public/`. */
export function fileUrl(file: string): string {
	return `${base}/${file}`;
}
