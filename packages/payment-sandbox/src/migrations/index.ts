import type { Migration } from '@holdfast/platform';
import { books } from './0001-books.ts';
import { challengesAndExpiry } from './0002-challenges-and-expiry.ts';
import { eventsAndFaults } from './0003-events-and-faults.ts';

/** The schema of the sandbox. */
export const migrations: Migration[] = [books, challengesAndExpiry, eventsAndFaults];
