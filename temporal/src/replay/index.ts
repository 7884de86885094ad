export { CORPUS, readCorpus, type RecordedHistory } from './corpus.ts';
export { fetchOrderHistories, writeHistories } from './record.ts';
export { replay, type ReplayFailure, type ReplayVerdict } from './replay.ts';
