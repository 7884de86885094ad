export { CORPUS, readCorpus, type RecordedHistory } from './corpus.ts';
export { fetchOrderHistories } from './fetch.ts';
export { publishable, writeHistories } from './record.ts';
export type { ReplayFailure } from './explain.ts';
export { replay, type ReplayVerdict } from './replay.ts';
