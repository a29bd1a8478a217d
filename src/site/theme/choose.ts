// The theme choice in the header. `before-paint.js` applies what is kept here on the next page.
const choice = document.querySelector<HTMLFieldSetElement>('.theme-choice');
const chosen = document.documentElement.dataset.theme ?? 'system';
const input = choice?.querySelector<HTMLInputElement>(`input[value="${chosen}"]`);
if (input) input.checked = true;

choice?.addEventListener('change', (event) => {
	const theme = (event.target as HTMLInputElement).value;
	if (theme === 'system') delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
	try {
		localStorage.setItem('theme', theme);
	} catch {
		// Storage is blocked: the choice holds for this page.
	}
});
