import { type Ask, createAsking } from '../../typescript/asking.ts';

/** The page's one way to TypeScript: for all of its editors, and for verdicts. */
export const ask: Ask = createAsking();
