import { listen, type Listener } from '../src/index.ts';
import { startCable, type Cable } from '../src/testing/index.ts';
import { migratedDatabase, silent, until } from './support.ts';
import type { MigratedDatabase } from './support.ts';

let own: MigratedDatabase;
let cable: Cable;
let listener: Listener;
let heard: string[];
let begun: number;

const notify = (payload: string) => own.db.query('SELECT pg_notify($1, $2)', ['news', payload]);
const untilBegun = (times: number) => until(() => Promise.resolve(begun >= times));

beforeEach(async () => {
  own = await migratedDatabase();
  cable = await startCable(own.url);
  heard = [];
  begun = 0;
  listener = listen({
    url: cable.url,
    channel: 'news',
    onNotification: (payload) => heard.push(payload),
    onListening: () => (begun += 1),
    logger: silent,
    heartbeatMs: 50,
  });
  await untilBegun(1);
});
afterEach(async () => {
  await listener.close();
  await cable.close();
  await own.drop();
});

const expectHearing = async (payload: string) => {
  await notify(payload);
  await until(() => Promise.resolve(heard.includes(payload)));
};

it('hears what is notified on its channel', async () => {
  await expectHearing('one');
  await own.db.query(`SELECT pg_notify('other', 'unheard')`);
  await expectHearing('two');
  expect(heard).toEqual(['one', 'two']);
  expect(begun).toBe(1);
});

it('says that it begins anew after the server ended its connection', async () => {
  await own.db.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'holdfast-listen-news' AND datname = current_database()`,
  );
  await untilBegun(2);
  await expectHearing('afterwards');
});

it('says so too after a connection that died without a sign', async () => {
  cable.freeze();
  await notify('unheard');
  await untilBegun(2);
  await expectHearing('afterwards');
  expect(heard).toEqual(['afterwards']);
});

it('keeps trying while the server is away, and closes all the same', async () => {
  cable.cut();
  await notify('unheard');
  cable.mend();
  await untilBegun(2);
  await expectHearing('afterwards');
  cable.cut();
  await listener.close();
});
