import { catalogue } from '@holdfast/site/messages';
import { goods as de } from './de/goods.ts';
import { goods as en } from './en/goods.ts';

export const goods = catalogue({ en, de });
