import { reasonSchema } from '@holdfast/bff-admin/contract';
import { readForm } from '@holdfast/site/server';
import { z } from 'zod';

const keySchema = z.string().regex(/^[\w-]{8,64}$/);

/** What every form that does something has: why, and the key of the intention. */
export const reasonForm = z.object({ reason: reasonSchema, key: keySchema });

/** The key of the intention that a form stands for. */
export const keyIn = (form: FormData): string => readForm(z.object({ key: keySchema }), form).key;
