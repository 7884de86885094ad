import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Status = 'requires_action' | 'authorized' | 'captured' | 'voided' | 'declined' | 'expired';

/** An authorisation in the provider's books, as its API shows it. */
export interface Authorization {
  id: string;
  reference: string;
  status: Status;
  amount: number;
  captured: number;
  refunded: number;
  currency: string;
  decline_code: string | null;
  expires_at: string | null;
  action_url: string | null;
  action_expires_at: string | null;
  operations: { idempotency_key: string }[];
}

/** An event as it is delivered; the authorisation as it was then. */
export interface ProviderEvent {
  id: string;
  type: string;
  created_at: string;
  data: { authorization: Authorization };
}

/** What touched a customer's money. */
export interface Line {
  event: 'authorized' | 'declined' | 'captured' | 'voided' | 'refunded' | 'expired';
  amount: number;
}

/** A provider whose every move a test decides, with books of its own. */
export interface ScriptedProvider {
  url: string;
  /** Every event so far, oldest first; delivering them is the test's business. */
  events: ProviderEvent[];
  /** Bodies of the authorisations asked for. */
  asked: Record<string, unknown>[];
  find(reference: string): Authorization | undefined;
  journal(reference: string): Line[];
  /** The customer passes the bank's challenge, or fails it; nothing happens when there is none. */
  answerChallenge(reference: string, passed: boolean): void;
  /** The hold, or the challenge, lapses; nothing happens when something was taken, or all is over. */
  expire(reference: string): void;
  /** Changes the books without an event, as nobody should. */
  meddle(reference: string, change: Partial<Authorization>): void;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: object;
}

const IN_A_WHILE = '2035-01-01T00:00:00.000Z';

const refusal = (code: string, status = 409): Answer => ({
  status,
  body: { error: { code, message: code } },
});

export async function startScriptedProvider(): Promise<ScriptedProvider> {
  const books = new Map<string, Authorization>();
  const journal: (Line & { reference: string })[] = [];
  const answers = new Map<string, Answer>();
  const events: ProviderEvent[] = [];
  const asked: Record<string, unknown>[] = [];

  const find = (reference: string) =>
    [...books.values()].find((authorization) => authorization.reference === reference);

  /** Writes what happened to the journal (a challenge moves no money) and makes an event of it. */
  const happened = (authorization: Authorization, kind: string, amount = authorization.amount) => {
    const { reference } = authorization;
    if (kind !== 'action_required') {
      journal.push({ reference, event: kind as Line['event'], amount });
    }
    events.push({
      id: `evt_${randomUUID()}`,
      type: `authorization.${kind}`,
      created_at: new Date().toISOString(),
      data: { authorization: structuredClone(authorization) },
    });
  };

  const authorize = (body: Record<string, unknown>): Answer => {
    asked.push(body);
    const authorization: Authorization = {
      id: `auth_${randomUUID()}`,
      reference: String(body['reference']),
      status: 'authorized',
      amount: Number(body['amount']),
      captured: 0,
      refunded: 0,
      currency: String(body['currency']),
      decline_code: null,
      expires_at: IN_A_WHILE,
      action_url: null,
      action_expires_at: null,
      operations: [],
    };
    switch (body['payment_method']) {
      case 'tok_approve':
        break;
      case 'tok_decline':
        Object.assign(authorization, {
          status: 'declined',
          decline_code: 'CARD_DECLINED',
          expires_at: null,
        });
        break;
      case 'tok_challenge':
        Object.assign(authorization, {
          status: 'requires_action',
          expires_at: null,
          action_url: 'https://bank.example/challenge',
          action_expires_at: IN_A_WHILE,
        });
        break;
      default:
        return refusal('invalid_payment_method', 400);
    }
    books.set(authorization.id, authorization);
    const { status } = authorization;
    happened(authorization, status === 'requires_action' ? 'action_required' : status);
    return { status: 201, body: structuredClone(authorization) };
  };

  const operate = (id: string, path: string, key: string, amount: number): Answer => {
    const authorization = books.get(id);
    if (authorization === undefined) return refusal('not_found', 404);
    const { status, captured, refunded } = authorization;
    const isHeld = status === 'authorized' || status === 'captured';
    if (path === 'captures') {
      if (status === 'expired') return refusal('authorization_expired');
      if (!isHeld) return refusal('invalid_state');
      if (captured + amount > authorization.amount) return refusal('amount_exceeds_authorization');
      Object.assign(authorization, { status: 'captured', captured: captured + amount });
    } else if (path === 'refunds') {
      if (status !== 'captured') return refusal('invalid_state');
      if (refunded + amount > captured) return refusal('amount_exceeds_capture');
      authorization.refunded += amount;
    } else {
      if (status !== 'authorized' && status !== 'requires_action') return refusal('invalid_state');
      authorization.status = 'voided';
    }
    authorization.operations.push({ idempotency_key: key });
    const kind = { captures: 'captured', refunds: 'refunded' }[path] ?? 'voided';
    happened(authorization, kind, kind === 'voided' ? authorization.amount : amount);
    return { status: 201, body: structuredClone(authorization) };
  };

  const answer = (request: IncomingMessage, text: string): Answer => {
    const url = new URL(request.url ?? '', 'http://provider');
    if (request.method === 'GET') {
      const found = find(url.searchParams.get('reference') ?? '');
      return { status: 200, body: { data: found === undefined ? [] : [found] } };
    }
    const key = String(request.headers['idempotency-key']);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const body = JSON.parse(text || '{}') as Record<string, unknown>;
    const [, , , id, path] = url.pathname.split('/');
    const fresh =
      id === undefined || path === undefined
        ? authorize(body)
        : operate(id, path, key, Number(body['amount']));
    answers.set(key, fresh);
    return fresh;
  };

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { status, body } = answer(request, text);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const change = (reference: string, from: readonly Status[], changes: Partial<Authorization>) => {
    const authorization = find(reference);
    if (authorization === undefined || !from.includes(authorization.status)) return;
    Object.assign(authorization, changes);
    happened(authorization, authorization.status);
  };
  return {
    url: `http://127.0.0.1:${String(port)}`,
    events,
    asked,
    find,
    journal: (reference) =>
      journal
        .filter((line) => line.reference === reference)
        .map(({ event, amount }) => ({ event, amount })),
    answerChallenge: (reference, passed) =>
      change(
        reference,
        ['requires_action'],
        passed
          ? { status: 'authorized', expires_at: IN_A_WHILE }
          : { status: 'declined', decline_code: 'CHALLENGE_FAILED' },
      ),
    expire: (reference) =>
      change(reference, ['requires_action', 'authorized'], { status: 'expired' }),
    meddle(reference, changes) {
      Object.assign(find(reference) ?? {}, changes);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The header that a provider with these secrets sends with a body. */
export function sign(
  body: string | Buffer,
  secrets: readonly string[],
  seconds = Math.floor(Date.now() / 1000),
): string {
  const macs = secrets.map(
    (secret) =>
      `,v1=${createHmac('sha256', secret)
        .update(`${String(seconds)}.`)
        .update(body)
        .digest('hex')}`,
  );
  return `t=${String(seconds)}${macs.join('')}`;
}
