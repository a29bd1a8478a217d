/** Writes “a, b and c”. */
export const sentenceList = new Intl.ListFormat('en-GB');
