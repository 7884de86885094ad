import { catalogue } from '@holdfast/site/messages';
import { checkout as de } from './de/checkout.ts';
import { checkout as en } from './en/checkout.ts';

export const checkout = catalogue({ en, de });
