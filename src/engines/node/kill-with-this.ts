/** Ways to end the runs that live. */
const living = new Set<() => void>();

/** With each of these, this process ends; before it does, so does what it has started. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function killAll(): void {
	for (const kill of living) kill();
	living.clear();
}

function onSignal(signal: NodeJS.Signals): void {
	killAll();
	stopListening();
	// Whoever else listens has been told too; if nobody does, the signal does what it would have done.
	if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function listen(): void {
	process.on('exit', killAll);
	for (const signal of SIGNALS) process.on(signal, onSignal);
}

function stopListening(): void {
	process.off('exit', killAll);
	for (const signal of SIGNALS) process.off(signal, onSignal);
}

/** Calls `kill` when it is asked to or, if nobody does, when this process ends: by itself, by Ctrl-C, by its terminal's end. */
export function killWithThis(kill: () => void): { kill(): void } {
	if (living.size === 0) listen();
	living.add(kill);
	return {
		kill() {
			if (!living.delete(kill)) return;
			kill();
			if (living.size === 0) stopListening();
		},
	};
}
