import type { ClientOf } from '@holdfast/platform';
import type { UserServiceClient } from '@holdfast/proto/user/service';
import { assertMayGoOn } from './auth.ts';
import { LiveSessions } from './live-sessions.ts';

/** Sessions over a user service that knows which are live, and a clock that stands still. */
function sessions() {
  const live = new Set(['ses_1', 'ses_2']);
  const asked: string[] = [];
  const clock = { now: 5_000 };
  const users = {
    checkSession: ({ sessionId }: { sessionId: string }) => {
      asked.push(sessionId);
      return Promise.resolve({ active: live.has(sessionId) });
    },
  } as unknown as ClientOf<typeof UserServiceClient>;
  return { live, asked, clock, kept: new LiveSessions(users, () => clock.now) };
}

describe('live sessions', () => {
  it('are asked about once a second each', async () => {
    const { asked, clock, kept } = sessions();
    await kept.assertLive('ses_1');
    await kept.assertLive('ses_1');
    await kept.assertLive('ses_2');
    expect(asked).toEqual(['ses_1', 'ses_2']);
    clock.now += 1_000;
    await kept.assertLive('ses_1');
    expect(asked).toEqual(['ses_1', 'ses_2', 'ses_1']);
  });

  it('are refused within a second when they were ended elsewhere, and asked about each time then', async () => {
    const { live, asked, clock, kept } = sessions();
    await kept.assertLive('ses_1');
    live.clear();
    clock.now += 1_000;
    for (let time = 0; time < 2; time += 1) {
      await expect(kept.assertLive('ses_1')).rejects.toMatchObject({ reason: 'SESSION_REVOKED' });
    }
    expect(asked).toHaveLength(3);
  });

  it('are refused at once when they were ended here, also while they are asked about', async () => {
    const { live, kept } = sessions();
    const under = kept.assertLive('ses_1');
    live.clear();
    kept.forget();
    await under;
    await expect(kept.assertLive('ses_1')).rejects.toMatchObject({ reason: 'SESSION_REVOKED' });
  });
});

describe('what goes on', () => {
  const actor = { type: 'GUEST' as const, id: 'usr_1', roles: [] };

  it('may outlive its token while its session is live', async () => {
    const { live, kept } = sessions();
    const caller = { actor, sessionId: 'ses_1', expiresAt: 0 };
    await assertMayGoOn(caller, kept);
    live.clear();
    await expect(assertMayGoOn(caller, kept)).rejects.toMatchObject({ reason: 'SESSION_REVOKED' });
  });

  it('ends with its token when that is of no session', async () => {
    const { asked, kept } = sessions();
    const caller = { actor, sessionId: undefined, expiresAt: Date.now() + 60_000 };
    await assertMayGoOn(caller, kept);
    const late = assertMayGoOn({ ...caller, expiresAt: Date.now() - 1 }, kept);
    await expect(late).rejects.toMatchObject({ reason: 'TOKEN_EXPIRED' });
    expect(asked).toEqual([]);
  });
});
