import { testContract } from './contract.ts';

// A file of its own, so that it runs beside the embedded engine's.
testContract('local');
