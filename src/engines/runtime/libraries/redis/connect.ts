// The library redis as a run has it: the interface of the real client, in front of a server that lives in the run.
import type { Connected, Doors } from '../doors.ts';
import { createClientMaker, type OpenClients } from './client.ts';
import { ClientClosedError, DisconnectsClientError, ErrorReply, MultiErrorReply, SimpleError } from './errors.ts';
import { createServer } from './server.ts';

export function connect(doors: Doors): Connected {
	const open: OpenClients = new Map();
	const server = createServer(doors);
	const errors = { ClientClosedError, DisconnectsClientError, ErrorReply, SimpleError, MultiErrorReply };
	return {
		exports: { createClient: createClientMaker(doors, server, open), ...errors },
		leftovers: () =>
			Array.from(open.values(), (where) => ({ kind: 'connection', name: 'Redis', ...(where && { where }) })),
		reset: server.reset,
	};
}
