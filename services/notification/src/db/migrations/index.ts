import type { Migration } from '@holdfast/platform';
import { deliveries } from './0001-deliveries.ts';

/** The schema of the notification service, in order. */
export const migrations: Migration[] = [deliveries];
