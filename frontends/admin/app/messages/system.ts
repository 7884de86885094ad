import { catalogue } from '@holdfast/site/messages';
import { system as de } from './de/system.ts';
import { system as en } from './en/system.ts';

export const system = catalogue({ en, de });
