import { catalogue } from '@holdfast/site/messages';
import { audit as de } from './de/audit.ts';
import { audit as en } from './en/audit.ts';

export const audit = catalogue({ en, de });
