import { domainError } from '@holdfast/domain';
import type {
  AuthorizePaymentRequest,
  CapturePaymentRequest,
  RefundPaymentRequest,
  VoidPaymentRequest,
} from '@holdfast/proto/payment';
import { authorization, movement, voiding, type Operation } from './payment-operations.ts';
import {
  inProgress,
  notFound,
  unavailable,
  type Attempt,
  type PaymentRow,
} from './payment-rows.ts';
import type { Provider, ProviderEvent } from './provider.ts';
import { carryOut, settle, takeVerdict } from './settlement.ts';

type Step =
  | { do: 'return'; row: PaymentRow | undefined }
  | { do: 'ask'; row: PaymentRow }
  | { do: 'send'; row: PaymentRow; attempt: Attempt; isRepeat: boolean };

/**
 * The payment service as its callers see it, over a map instead of a database: commit the intent, call
 * the provider under a key that never changes, commit the outcome; where that is missing, ask before
 * anything is sent again.
 */
export class PaymentService {
  readonly rows = new Map<string, PaymentRow>();
  /** Payments that were voided before they came about. */
  readonly tombstones = new Set<string>();
  private readonly provider: Provider;
  private readonly now: () => Promise<number>;

  constructor(provider: Provider, now: () => Promise<number>) {
    this.provider = provider;
    this.now = now;
  }

  authorize(request: AuthorizePaymentRequest): Promise<PaymentRow | undefined> {
    return this.run(authorization(this.provider, request));
  }

  capture({ paymentId, captureId, amount }: CapturePaymentRequest) {
    return this.run(movement(this.provider, 'capture', paymentId, captureId, amount));
  }

  refund({ paymentId, refundId, amount }: RefundPaymentRequest) {
    return this.run(movement(this.provider, 'refund', paymentId, refundId, amount));
  }

  void({ paymentId }: VoidPaymentRequest) {
    return this.run(voiding(this.provider, paymentId));
  }

  get(paymentId: string): PaymentRow {
    const row = this.rows.get(paymentId);
    if (row === undefined) throw notFound();
    return row;
  }

  /** Takes over what the provider knows of a payment. */
  async sync(paymentId: string): Promise<PaymentRow> {
    const row = this.get(paymentId);
    return this.leased(row, async () => {
      if (!(await this.ask(row))) throw unavailable('The payment provider cannot be reached.');
      return row;
    });
  }

  /** Takes over what an event says; true when the payment's workflow should hear of it. */
  receive({ authorization: found }: ProviderEvent): boolean {
    const row = this.rows.get(found.reference);
    return row !== undefined && !row.isLeased && settle(row, found, undefined);
  }

  private async run(operation: Operation): Promise<PaymentRow | undefined> {
    let isAsked = false;
    for (;;) {
      const now = await this.now();
      const step = this.begin(operation, isAsked, now);
      if (step.do === 'return') return step.row;
      const { row } = step;
      if (step.do === 'send') {
        const after = await this.leased(row, () => this.send(operation, step));
        if (after !== undefined) return after;
        isAsked = false;
      } else if (await this.leased(row, () => this.ask(row))) {
        isAsked = true;
      } else {
        return operation.onUnknown(row);
      }
    }
  }

  private async leased<T>(row: PaymentRow, work: () => Promise<T>): Promise<T> {
    if (row.isLeased) throw inProgress();
    row.isLeased = true;
    try {
      return await work();
    } finally {
      row.isLeased = false;
    }
  }

  /** Decides what is done next, and stores it before it is done. */
  private begin(operation: Operation, isAsked: boolean, now: number): Step {
    const { paymentId, key } = operation;
    if (this.tombstones.has(paymentId)) {
      operation.onTombstone();
      return { do: 'return', row: undefined };
    }
    const row = this.rows.get(paymentId);
    if (row === undefined) return this.create(operation, now);
    const own = row.attempts.find((attempt) => attempt.key === key);
    const isDoubtful = !isAsked && (operation.isDoubtful?.(row, own) ?? false);
    if (!isDoubtful && operation.isFinished(row, own)) return { do: 'return', row };
    if (row.isLeased) throw inProgress();
    const open = row.attempts.filter(({ state }) => state === 'OPEN');
    if (isDoubtful || (open.length > 0 && !isAsked)) return { do: 'ask', row };
    if (open.some((attempt) => attempt !== own)) {
      throw unavailable('What was asked of the provider before is not settled yet.');
    }
    const needsProvider = operation.decide(row);
    const isRepeat = own?.state === 'OPEN';
    const attempt = own ?? { ...operation.intent(row), state: 'OPEN', refusal: '', startedAt: now };
    if (own === undefined) row.attempts.push(attempt);
    attempt.state = 'OPEN';
    attempt.startedAt = now;
    if (needsProvider) return { do: 'send', row, attempt, isRepeat };
    carryOut(row, attempt);
    return { do: 'return', row };
  }

  private create(operation: Operation, now: number): Step {
    const made = operation.create?.(now);
    if (made === undefined) throw notFound();
    if (made === 'tombstone') {
      this.tombstones.add(operation.paymentId);
      return { do: 'return', row: undefined };
    }
    this.rows.set(made.id, made);
    const [attempt] = made.attempts;
    if (attempt === undefined) throw domainError('INTERNAL', 'A payment begins with an attempt.');
    return { do: 'send', row: made, attempt, isRepeat: false };
  }

  /** Sends, and writes what came of it; undefined when the answer has to be explained. */
  private async send(
    operation: Operation,
    { row, attempt, isRepeat }: Extract<Step, { do: 'send' }>,
  ): Promise<PaymentRow | undefined> {
    const sent = await operation.send(row);
    if (sent.is === 'unsent' && !isRepeat) {
      attempt.state = 'UNSENT';
      throw unavailable('The payment provider cannot be reached; nothing was done.');
    }
    // That this try wasn't sent says nothing about the one before.
    if (sent.is !== 'answered') return operation.onUnknown(row);
    const { value } = sent;
    if (value.is === 'verdict') {
      attempt.state = value.authorization?.status === 'declined' ? 'REFUSED' : 'DONE';
      if (value.authorization === undefined) operation.onNoToken?.(row, attempt);
      else takeVerdict(row, value.authorization);
      return operation.onOutcome(row);
    }
    if (value.is === 'done') {
      carryOut(row, attempt);
      return row;
    }
    attempt.state = 'REFUSED';
    attempt.refusal = value.code;
    if (operation.isDoubtful?.(row, attempt)) return undefined;
    return operation.onRefusal(row, value.code);
  }

  /** Asks the provider, and writes what it says; false when it doesn't tell. */
  private async ask(row: PaymentRow): Promise<boolean> {
    const found = await this.provider.find(row.id);
    if (found.is !== 'answered') return false;
    settle(row, found.value, await this.now());
    return true;
  }
}
