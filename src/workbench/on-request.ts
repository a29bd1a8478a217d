/** What an exercise has for those who ask or have solved it: hints, attempts, the explanation. One file, loaded with the first of them. */
export { Attempts } from './attempts/attempts.tsx';
export { Explanation } from './explanation.tsx';
export { Hints } from './hints.tsx';
