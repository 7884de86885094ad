import { catalogue } from '@holdfast/site/messages';
import { cart as de } from './de/cart.ts';
import { cart as en } from './en/cart.ts';

export const cart = catalogue({ en, de });
