import { catalogue } from '@holdfast/site/messages';
import { order as de } from './de/order.ts';
import { order as en } from './en/order.ts';

export const order = catalogue({ en, de });
