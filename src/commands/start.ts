// `npm start`: builds the site and serves it.
import { serve } from './serve.ts';
import { runStep } from './step.ts';

const build = await runStep({ name: 'build', command: ['astro', 'build', '--silent'] });
if (!build.ok) process.exit(1);

const { address } = await serve('dist', Number(process.env.PORT ?? 4321));
console.log(`\n  Yieldpoint is at ${address}\n  Stop it with Ctrl+C.\n`);
