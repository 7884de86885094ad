export { CORPUS, readCorpus, type RecordedHistory } from './corpus.ts';
export { fetchOrderHistories, publishable, writeHistories } from './record.ts';
export type { ReplayFailure } from './explain.ts';
export { replay, type ReplayVerdict } from './replay.ts';
