// Wakes what stands around and beside the exercises of a lesson as soon as it is wanted: before that, nothing is loaded.
const load = () => import('./answer.ts');

for (const type of ['pointerdown', 'focusin', 'keydown', 'click'] as const) {
	addEventListener(type, (event) => {
		const wanted = (event.target as Element).closest<HTMLElement>('[data-wakes]');
		if (!wanted) return;
		// Now or never: the page would scroll, or follow the link.
		if (type === 'click' || (event as KeyboardEvent).key in { Home: 1, End: 1 }) event.preventDefault();
		void load().then(({ answer }) => answer(wanted, event));
	});
}
// A single exercise has nobody to give way to.
if (document.querySelector('.exercise ~ .exercise'))
	addEventListener('scroll', () => void load().then(({ follow }) => follow()), { once: true });
