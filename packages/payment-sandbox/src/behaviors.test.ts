import { behaviorOf, type Verdict } from './behaviors.ts';

async function verdictsOf(token: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  await behaviorOf(token)?.((verdict) => {
    verdicts.push(verdict);
    return Promise.resolve({ status: 201, body: {} });
  });
  return verdicts;
}

describe('behaviours of payment methods', () => {
  it.each([
    ['tok_approve', { status: 'authorized' }],
    ['tok_decline', { status: 'declined', declineCode: 'CARD_DECLINED' }],
    ['tok_insufficient_funds', { status: 'declined', declineCode: 'INSUFFICIENT_FUNDS' }],
  ])('%s settles once', async (token, verdict) => {
    expect(await verdictsOf(token)).toEqual([verdict]);
  });

  it.each(['tok_unknown', '', 'toString', '__proto__'])('does not know %p', (token) => {
    expect(behaviorOf(token)).toBeUndefined();
  });
});
