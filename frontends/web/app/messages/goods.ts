import { catalogue } from './catalogue.ts';
import { goods as de } from './de/goods.ts';
import { goods as en } from './en/goods.ts';

export const goods = catalogue({ en, de });
