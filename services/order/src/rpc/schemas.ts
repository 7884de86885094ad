import { LINE, isId, type IdPrefix } from '@holdfast/domain';
import { z } from 'zod';

const WITHOUT_CONTROLS = /^\P{Cc}*$/u;

/** Text of a line from a program, trimmed, without control characters. */
export const line = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min, min === 1 ? 'is required' : undefined)
    .max(max, `has at most ${String(max)} characters`)
    .regex(WITHOUT_CONTROLS, 'has control characters');

/** A line that a person typed, trimmed. */
export const typed = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min, min === 1 ? 'is required' : undefined)
    .max(max, `has at most ${String(max)} characters`)
    .refine(...LINE);

/** A well-formed id with this prefix. */
export const id = (prefix: IdPrefix) =>
  z.string().refine((value) => isId(prefix, value), `has to be an id such as ${prefix}_…`);

/** Something to look up: whatever it is, it can't break anything; a wrong one finds nothing. */
export const key = line(0, 64);

/** A stock keeping unit; one that isn't well-formed can't exist. */
export const sku = line(0, 64);

/** A postal address, each field by the bounds of `holdfast.common.v1.Address`. */
export const address = z.object({
  name: typed(1, 100),
  line1: typed(1, 100),
  line2: typed(0, 100).optional(),
  city: typed(1, 100),
  region: typed(0, 100).optional(),
  postalCode: typed(1, 12),
  countryCode: z.string().regex(/^[A-Z]{2}$/, 'has to be two capital letters'),
});

/** Whom to write to. */
export const contact = z.object({
  email: z.email('has to be an e-mail address').max(254),
  name: typed(1, 100),
  locale: z.string().max(35).refine(isLocale, 'has to be a language such as en or de-AT'),
});

/** UPPER_SNAKE, or empty. */
export const reason = z
  .string()
  .max(64)
  .regex(/^[A-Z0-9_]*$/, 'has to be UPPER_SNAKE');

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
