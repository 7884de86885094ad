import type { Card, ProviderCall, Trouble } from '../plan/sequence.ts';

/** How an authorisation stands in the provider's books. */
export type AuthorizationStatus =
  'requires_action' | 'authorized' | 'declined' | 'captured' | 'voided' | 'expired';

/** An authorisation in the provider's books; amounts in minor units, times in milliseconds. */
export interface Authorization {
  id: string;
  /** The payment's id. */
  reference: string;
  status: AuthorizationStatus;
  currencyCode: string;
  amount: number;
  captured: number;
  refunded: number;
  declineReason?: string;
  /** When the hold, or the challenge, lapses. */
  expiresAt: number;
  /** Keys of what was carried out. */
  operationKeys: string[];
}

/** What happened at the provider, with the authorisation as it was then. */
export interface ProviderEvent {
  id: string;
  authorization: Authorization;
}

/** One line of the provider's journal. */
export interface JournalLine {
  reference: string;
  event: AuthorizationStatus | 'refunded';
  amount: number;
  key: string;
}

/** What is known of a call to the provider; `answered` has what it said. */
export type Exchange<T> = { is: 'answered'; value: T } | { is: 'unknown' } | { is: 'unsent' };

/** What the provider says to a capture, void or refund. */
export type OperationAnswer = { is: 'done' } | { is: 'refused'; code: string };

/** The bank and the payment provider of one shop: another company, with books of its own. */
export class Provider {
  readonly authorizations = new Map<string, Authorization>();
  readonly journal: JournalLine[] = [];
  readonly problems: string[] = [];
  private readonly answers = new Map<string, { body: string; value: unknown }>();
  private readonly troubles = new Map<string, Trouble[]>();
  private readonly cardOf: (reference: string) => Card;
  private readonly now: () => Promise<number>;
  private readonly publish: (event: ProviderEvent) => void;
  private events = 0;

  constructor(parts: {
    cardOf: (reference: string) => Card;
    now: () => Promise<number>;
    publish: (event: ProviderEvent) => void;
  }) {
    this.cardOf = parts.cardOf;
    this.now = parts.now;
    this.publish = parts.publish;
  }

  /** Holds an amount, or challenges, or declines; undefined for a token that nobody knows. */
  async authorize(
    key: string,
    reference: string,
    wanted: { currencyCode: string; amount: number },
  ): Promise<Exchange<Authorization | undefined>> {
    return this.exchange('authorize', reference, (now) =>
      this.once(key, { reference, ...wanted }, () => {
        const { verdict, holdSeconds, challengeSeconds } = this.cardOf(reference);
        if (verdict === 'unknown') return undefined;
        const status = {
          approve: 'authorized',
          decline: 'declined',
          challenge: 'requires_action',
        } as const;
        const seconds = verdict === 'challenge' ? challengeSeconds : holdSeconds;
        const authorization: Authorization = {
          id: `auth_${String(this.authorizations.size + 1)}`,
          reference,
          status: status[verdict],
          ...wanted,
          captured: 0,
          refunded: 0,
          ...(verdict === 'decline' ? { declineReason: 'CARD_DECLINED' } : {}),
          expiresAt: now + seconds * 1000,
          operationKeys: [],
        };
        if (this.authorizations.has(reference)) this.problems.push(`${reference} charged twice`);
        this.authorizations.set(reference, authorization);
        this.write(authorization, authorization.status, wanted.amount, key);
        return structuredClone(authorization);
      }),
    );
  }

  /** Takes, gives up or gives back. */
  async operate(
    kind: 'capture' | 'void' | 'refund',
    key: string,
    reference: string,
    amount: number,
  ): Promise<Exchange<OperationAnswer>> {
    return this.exchange(kind, reference, () =>
      this.once(key, { kind, reference, amount }, () => {
        const authorization = this.authorizations.get(reference);
        if (authorization === undefined) return { is: 'refused', code: 'not_found' };
        const code = refusalOf(kind, authorization, amount);
        if (code !== undefined) return { is: 'refused', code };
        if (kind === 'capture') authorization.captured += amount;
        if (kind === 'refund') authorization.refunded += amount;
        if (kind === 'capture') authorization.status = 'captured';
        if (kind === 'void') authorization.status = 'voided';
        authorization.operationKeys.push(key);
        this.write(authorization, EVENTS[kind], amount, key);
        return { is: 'done' };
      }),
    );
  }

  /** What there is under a reference. */
  async find(reference: string): Promise<Exchange<Authorization | undefined>> {
    return this.exchange('find', reference, () =>
      structuredClone(this.authorizations.get(reference)),
    );
  }

  /** What the customer decides at the bank; false when nobody is asked any more. */
  async decide(reference: string, decision: 'confirm' | 'reject'): Promise<boolean> {
    const now = await this.now();
    const authorization = this.authorizations.get(reference);
    this.lapse(now);
    if (authorization?.status !== 'requires_action') return false;
    if (decision === 'confirm') {
      authorization.status = 'authorized';
      authorization.expiresAt = now + this.cardOf(reference).holdSeconds * 1000;
    } else {
      authorization.status = 'declined';
      authorization.declineReason = 'CHALLENGE_REJECTED';
    }
    this.write(authorization, authorization.status, authorization.amount, 'bank');
    return true;
  }

  /** Holds and challenges whose time is over are over. */
  lapse(now: number): void {
    for (const authorization of this.authorizations.values()) {
      const { status, expiresAt } = authorization;
      if (status !== 'requires_action' && status !== 'authorized') continue;
      if (expiresAt > now) continue;
      authorization.status = 'expired';
      this.write(authorization, 'expired', authorization.amount, 'time');
    }
  }

  private async exchange<T>(
    call: ProviderCall,
    reference: string,
    answer: (now: number) => T,
  ): Promise<Exchange<T>> {
    const trouble = this.troubleOf(call, reference);
    const now = await this.now();
    if (trouble === 'unsent') return { is: 'unsent' };
    if (trouble === 'lost') return { is: 'unknown' };
    this.lapse(now);
    const value = answer(now);
    return trouble === 'answer-lost' ? { is: 'unknown' } : { is: 'answered', value };
  }

  /** The next trouble of a payment's calls of this kind. */
  private troubleOf(call: ProviderCall, reference: string): Trouble {
    const key = `${reference} ${call}`;
    const left = this.troubles.get(key) ?? [...(this.cardOf(reference).troubles[call] ?? [])];
    this.troubles.set(key, left);
    return left.shift() ?? 'ok';
  }

  /** The provider acts once on a key, and answers the same ever after. */
  private once<T>(key: string, body: object, act: () => T): T {
    const text = JSON.stringify(body);
    const known = this.answers.get(key);
    if (known === undefined) {
      const value = act();
      this.answers.set(key, { body: text, value });
      return value;
    }
    if (known.body !== text) this.problems.push(`key ${key} came with another body`);
    return known.value as T;
  }

  private write(
    authorization: Authorization,
    event: JournalLine['event'],
    amount: number,
    key: string,
  ): void {
    this.journal.push({ reference: authorization.reference, event, amount, key });
    this.events += 1;
    const id = `evt_${String(this.events)}`;
    this.publish({ id, authorization: structuredClone(authorization) });
  }
}

const EVENTS = { capture: 'captured', void: 'voided', refund: 'refunded' } as const;

function refusalOf(
  kind: 'capture' | 'void' | 'refund',
  { status, amount: held, captured, refunded }: Authorization,
  amount: number,
): string | undefined {
  if (kind === 'refund') {
    if (status !== 'captured') return 'invalid_state';
    return refunded + amount > captured ? 'amount_exceeds_capture' : undefined;
  }
  if (status === 'expired') return 'authorization_expired';
  if (kind === 'void') {
    return status === 'authorized' || status === 'requires_action' ? undefined : 'invalid_state';
  }
  if (status !== 'authorized' && status !== 'captured') return 'invalid_state';
  return captured + amount > held ? 'amount_exceeds_authorization' : undefined;
}
