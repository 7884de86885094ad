import { fromAuditCursor, mergeLogs, toAuditCursor, type ServiceEntry } from './audit.ts';

const entry = (service: string, at: number, id: string): ServiceEntry => ({
  service,
  id,
  at: new Date(at).toISOString(),
  actorType: 'STAFF',
  actorId: 'usr',
  roles: [],
  action: 'thing.made',
  targetType: 'thing',
  targetId: '1',
  reason: '',
  clientNetwork: '',
  requestId: '',
  detailsJson: '{}',
});

const ORDER = [entry('order', 30, 'c'), entry('order', 20, 'b'), entry('order', 10, 'a')];
const USER = [entry('user', 30, 'd'), entry('user', 5, 'e')];

test('logs are merged by time and id, page by page, each entry once', () => {
  const seen: string[] = [];
  let after: { at: string | undefined; id: string } | undefined;
  do {
    const beyond = (log: readonly ServiceEntry[]) =>
      log.filter(({ at = '', id }) => {
        if (after === undefined) return true;
        return at < (after.at ?? '') || (at === after.at && id < after.id);
      });
    const { entries, next } = mergeLogs(
      [ORDER, USER].map((log) => beyond(log).slice(0, 3)),
      2,
    );
    seen.push(...entries.map(({ id }) => id));
    after = fromAuditCursor(toAuditCursor(next) ?? '');
  } while (after !== undefined);
  expect(seen).toEqual(['d', 'c', 'b', 'a', 'e']);
});

test.each(['made-up', 'W10', Buffer.from('["yesterday","a"]').toString('base64url')])(
  '%s is no cursor',
  (cursor) => {
    expect(() => fromAuditCursor(cursor)).toThrow(
      expect.objectContaining({ reason: 'INVALID_CURSOR' }),
    );
  },
);
