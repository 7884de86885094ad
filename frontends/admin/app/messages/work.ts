import { catalogue } from '@holdfast/site/messages';
import { work as de } from './de/work.ts';
import { work as en } from './en/work.ts';

export const work = catalogue({ en, de });
