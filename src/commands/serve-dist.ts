// Serves what the last build wrote, for the browser tests.
import { serve } from './serve.ts';

const { address } = await serve('dist', Number(process.env.PORT ?? 4173));
console.log(`Serving dist at ${address}`);
