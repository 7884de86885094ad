import { catalogue } from '@holdfast/site/messages';
import { people as de } from './de/people.ts';
import { people as en } from './en/people.ts';

export const people = catalogue({ en, de });
