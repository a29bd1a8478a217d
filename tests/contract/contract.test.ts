import { testContract } from './contract.ts';
import type { SUBJECTS } from './subjects.ts';

/** `npm run test:browsers` names others, in which the embedded engine runs too. */
const ENGINES = (process.env.ENGINES?.split(',') ?? ['embedded']) as (keyof typeof SUBJECTS)[];

for (const name of ENGINES) testContract(name);
