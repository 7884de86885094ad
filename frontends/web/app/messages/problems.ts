import { catalogue } from '@holdfast/site/messages';
import { problems as de } from './de/problems.ts';
import { problems as en } from './en/problems.ts';

export const problems = catalogue({ en, de });
