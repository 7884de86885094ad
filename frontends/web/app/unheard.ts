const CODES = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'REQUEST_IN_PROGRESS', 'CONFLICT']);

/** The answer is not known: the same key again asks for it, and never orders or charges twice. */
export const isUnheard = (code: string): boolean => CODES.has(code);
