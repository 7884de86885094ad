import { accepted } from './accepted.ts';
import { checkout } from './checkout.ts';
import { delivered } from './delivered.ts';
import { events } from './events.ts';
import { lastUnit } from './last-unit.ts';
import { memory } from './memory.ts';
import { npmStart } from './npm-start.ts';
import { pages } from './pages.ts';
import { read } from './read.ts';
import { replay } from './replay.ts';
import type { Row } from './row.ts';
import { sql } from './sql.ts';
import { temporal } from './temporal.ts';
import { workerStart } from './worker-start.ts';

/** All rows, in the order in which they are measured and shown. */
export const ROWS: readonly Row[] = [
  ...[memory, accepted, checkout, delivered, sql, temporal, events],
  ...[read, lastUnit, workerStart, replay, npmStart, pages],
];
