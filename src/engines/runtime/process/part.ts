// What only a program needs that mentions `process`: a part of its own, which comes with it (`../parts.ts`).
export { createProcess } from './process.ts';
