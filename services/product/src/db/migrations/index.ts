import type { Migration } from '@holdfast/platform';
import { catalogue } from './0001-catalogue.ts';
import { stock } from './0002-stock.ts';
import { storefront } from './0003-storefront.ts';
import { staffWork } from './0004-staff-work.ts';

/** The schema of the product database, oldest step first. */
export const migrations: Migration[] = [catalogue, stock, storefront, staffWork];
