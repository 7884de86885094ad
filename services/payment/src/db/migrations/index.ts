import type { Migration } from '@holdfast/platform';
import { payments } from './0001-payments.ts';
import { webhooks } from './0002-webhooks.ts';
import { staffWork } from './0003-staff-work.ts';

/** The schema of the payment service, step by step. */
export const migrations: Migration[] = [payments, webhooks, staffWork];
