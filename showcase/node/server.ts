// A real server of Node, asked by the program that started it.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

const server = createServer((_, response) => response.end(JSON.stringify({ msg: 'ok' }))).listen(0);
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

const answer = await fetch(`http://127.0.0.1:${port}/`);
console.log(answer.status, await answer.json());
server.close();
