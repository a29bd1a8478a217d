/** The same, for whoever may write it: others get it as `T`, whose properties are read-only. */
export type Open<T> = { -readonly [K in keyof T]: T[K] };
