import path from 'node:path';

/** Path of this repository. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../..');
