import { catalogue } from '@holdfast/site/messages';
import { workflows as de } from './de/workflows.ts';
import { workflows as en } from './en/workflows.ts';

export const workflows = catalogue({ en, de });
