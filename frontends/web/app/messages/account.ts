import { catalogue } from '@holdfast/site/messages';
import { account as de } from './de/account.ts';
import { account as en } from './en/account.ts';

export const account = catalogue({ en, de });
