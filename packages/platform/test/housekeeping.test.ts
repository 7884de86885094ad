import { purge } from '../src/events/housekeeping.ts';
import { migratedDatabase } from './support.ts';

it('housekeeping deletes what is too old, and nothing that is still waiting', async () => {
  const { db, drop } = await migratedDatabase();
  await db.query(`
    INSERT INTO outbox (id, type, key, data, created_at, published_at) VALUES
      ('old', 't', 'k', '{}', now() - interval '31 days', now() - interval '31 days'),
      ('new', 't', 'k', '{}', now() - interval '29 days', now() - interval '29 days'),
      ('waiting', 't', 'k', '{}', now() - interval '90 days', NULL);
    INSERT INTO consumed_events VALUES
      ('g', 'old', now() - interval '61 days'), ('g', 'new', now() - interval '59 days');
    INSERT INTO idempotent_requests (request_id, method, fingerprint, created_at) VALUES
      ('old', 'M', 'f', now() - interval '181 days'),
      ('new', 'M', 'f', now() - interval '179 days')`);
  await purge(db);
  expect(await db.query('SELECT id FROM outbox ORDER BY id')).toEqual([
    { id: 'new' },
    { id: 'waiting' },
  ]);
  expect(await db.query('SELECT event_id FROM consumed_events')).toEqual([{ event_id: 'new' }]);
  expect(await db.query('SELECT request_id FROM idempotent_requests')).toEqual([
    { request_id: 'new' },
  ]);
  await drop();
});
