import { catalogue } from '@holdfast/site/messages';
import { words as de } from './de/words.ts';
import { words as en } from './en/words.ts';

export const words = catalogue({ en, de });
