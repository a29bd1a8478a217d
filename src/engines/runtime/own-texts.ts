// What takes texts apart and puts them together, as it was before the program, which may patch it.
const { bind, call } = Function.prototype;
/** A method as a function whose first argument is what it is called on. */
export const free: <F>(method: unknown) => F = bind.bind(call as never);
const text = String.prototype;

export const split = free<(text: string, mark: string, most?: number) => string[]>(text.split);
export const startsWith = free<(text: string, start: string) => boolean>(text.startsWith);
export const indexOf = free<(text: string, part: string) => number>(text.indexOf);
export const slice = free<(text: string, start: number, end?: number) => string>(text.slice);
export const replaceAll = free<(text: string, mark: string, put: string) => string>(text.replaceAll);
export const match = free<(pattern: RegExp, text: string) => RegExpExecArray | null>(RegExp.prototype.exec);
