import type { OrderProgress } from '@holdfast/bff-web/contract';
import type { StepState } from '@holdfast/design';

/** States in which a customer can still take the order back. */
const CANCELLABLE = new Set([
  'pending',
  'awaiting_payment_action',
  'payment_declined',
  'confirmed',
  'fulfilling',
]);

export const isCancellable = (status: string): boolean => CANCELLABLE.has(status);

/** Whether anything is still to come. */
export const isOpen = (status: string): boolean => isCancellable(status) || status === 'shipped';

/** The customer's view of an order's life: each stage with the step of the workflow that ends it. */
export const STAGES = ['received', 'payment', 'packing', 'shipped', 'delivered'] as const;
export type Stage = (typeof STAGES)[number] | 'cancelled';

const ENDS: Readonly<Record<(typeof STAGES)[number], readonly string[]>> = {
  received: ['create_order'],
  payment: ['authorize_payment', 'sell_stock'],
  packing: ['ship'],
  shipped: ['deliver'],
  delivered: ['deliver'],
};

/** How many stages are behind an order of each status, and how the next one stands. */
const REACHED: Readonly<Record<string, [number, StepState]>> = {
  pending: [0, 'active'],
  awaiting_payment_action: [1, 'active'],
  payment_declined: [1, 'failed'],
  confirmed: [2, 'active'],
  fulfilling: [2, 'active'],
  shipped: [3, 'active'],
  delivered: [5, 'done'],
  expired: [1, 'failed'],
  rejected: [0, 'failed'],
};

export interface StageState {
  stage: Stage;
  state: StepState;
  /** When it was done, where that is known. */
  at: string | undefined;
}

/** The stages of an order by its status, with the times that its workflow knows. */
export function stagesOf(
  status: string,
  placedAt: string,
  steps: OrderProgress['steps'],
): StageState[] {
  if (status === 'cancelled') return cancelledStages(placedAt, steps);
  const [behind, next] = REACHED[status] ?? [0, 'active'];
  return STAGES.map((stage, index) => {
    const state = index < behind ? 'done' : index === behind ? next : 'upcoming';
    const at = stage === 'received' ? placedAt : endOf(stage, steps);
    return { stage, state, at: state === 'done' ? at : undefined };
  });
}

/** How far it came: nothing has failed, and nothing more is to come. */
function cancelledStages(placedAt: string, steps: OrderProgress['steps']): StageState[] {
  // An order's goods are sold once its payment is authorised.
  const isPaid = steps.some(({ name, state }) => name === 'sell_stock' && state === 'done');
  return [
    { stage: 'received', state: 'done', at: placedAt },
    ...(isPaid
      ? [{ stage: 'payment', state: 'done', at: endOf('payment', steps) } satisfies StageState]
      : []),
    { stage: 'cancelled', state: 'done', at: undefined },
  ];
}

function endOf(stage: keyof typeof ENDS, steps: OrderProgress['steps']): string | undefined {
  return steps.findLast(({ name, endedAt }) => endedAt && ENDS[stage].includes(name))?.endedAt;
}
