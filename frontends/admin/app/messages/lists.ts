import { catalogue } from '@holdfast/site/messages';
import { lists as de } from './de/lists.ts';
import { lists as en } from './en/lists.ts';

export const lists = catalogue({ en, de });
