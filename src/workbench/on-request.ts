/** What an exercise has for those who ask: hints, and the list of their attempts. One file, loaded with the first of them. */
export { Attempts } from './attempts/attempts.tsx';
export { Hints } from './hints.tsx';
