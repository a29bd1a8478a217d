{
	const root = document.documentElement;
	root.classList.add('js');
	try {
		const theme = localStorage.getItem('theme');
		if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
		const bench = Number(localStorage.bench);
		if (bench > 0) root.style.setProperty('--bench-share', `${bench}vw`);
	} catch {}
}
