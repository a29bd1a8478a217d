/** What of Node's resources keeps a process alive, in words for one and for several. */
const WORDS: Readonly<Record<string, readonly [one: string, several: string]>> = {
	TCPServerWrap: ['a server', 'servers'],
	PipeServerWrap: ['a server', 'servers'],
	TCPSocketWrap: ['a socket', 'sockets'],
	TLSSocketWrap: ['a socket', 'sockets'],
	UDPWrap: ['a UDP socket', 'UDP sockets'],
	Timeout: ['a timer', 'timers'],
	ProcessWrap: ['a child process', 'child processes'],
	Worker: ['a worker thread', 'worker threads'],
	FSReqPromise: ['work on a file', 'work on files'],
	FSReqCallback: ['work on a file', 'work on files'],
	FSEventWrap: ['a file that is watched', 'files that are watched'],
};

/** Why this process goes on. @param workers worker threads that live: Node does not list them */
export function keptBy(workers: number): string[] {
	const counts = new Map<string, number>(workers > 0 ? [['Worker', workers]] : []);
	for (const name of process.getActiveResourcesInfo()) counts.set(name, (counts.get(name) ?? 0) + 1);
	return Object.entries(WORDS).flatMap(([name, [one, several]]) => {
		const count = counts.get(name) ?? 0;
		return count === 0 ? [] : [count === 1 ? one : `${count} ${several}`];
	});
}
