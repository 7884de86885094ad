import { catalogue } from '@holdfast/site/messages';
import { imports as de } from './de/imports.ts';
import { imports as en } from './en/imports.ts';

export const imports = catalogue({ en, de });
