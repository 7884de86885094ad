import { catalogue } from '@holdfast/site/messages';
import { categories as de } from './de/categories.ts';
import { categories as en } from './en/categories.ts';

export const categories = catalogue({ en, de });
