import type { Migration } from '@holdfast/platform';
import { catalogue } from './0001-catalogue.ts';
import { staffWork } from './0003-staff-work.ts';
import { stock } from './0002-stock.ts';

/** The schema of the product database, oldest step first. */
export const migrations: Migration[] = [catalogue, stock, staffWork];
