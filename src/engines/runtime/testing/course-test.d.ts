// What hidden tests may import from 'course/test': the one source of its types.
export { expect } from './expect.ts';

/** One hidden test: it fails if `body` throws, or returns a promise that is rejected. */
export function test(name: string, body: () => unknown): void;
