import { catalogue } from '@holdfast/site/messages';
import { overview as de } from './de/overview.ts';
import { overview as en } from './en/overview.ts';

export const overview = catalogue({ en, de });
