import { catalogue } from '@holdfast/site/messages';
import { payments as de } from './de/payments.ts';
import { payments as en } from './en/payments.ts';

export const payments = catalogue({ en, de });
