import type { PaymentDetail } from '@holdfast/bff-admin/contract';
import { ActivityLog, DateTime, Money, StatusBadge, type Tone } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Ban, CircleCheck, HandCoins, ReceiptText } from 'lucide-react';
import { payments } from '../../messages/payments.ts';
import { Sheet } from '../sheet.tsx';

type Attempt = PaymentDetail['attempts'][number];

const ICONS = { authorize: CircleCheck, capture: ReceiptText, void: Ban, refund: HandCoins };

const LOOKS = {
  open: 'active',
  unsent: 'muted',
  done: 'success',
  refused: 'danger',
} as const;

const TONES: Readonly<Record<Attempt['state'], Tone>> = {
  open: 'info',
  unsent: 'neutral',
  done: 'success',
  refused: 'danger',
};

/** What was asked of the provider, and what it said. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  const t = useMessages(payments);
  return (
    <Sheet title={t.attempts} text={attempts.length === 0 ? t.attemptsNone : null}>
      <ActivityLog
        label={t.attempts}
        activities={attempts.map(({ key, kind, state, amount, startedAt, ...attempt }) => {
          const Icon = ICONS[kind];
          return {
            id: key,
            icon: <Icon size={14} />,
            tone: LOOKS[state],
            title: (
              <>
                {t.attemptKinds[kind]} <Money value={amount} />
              </>
            ),
            marks: <StatusBadge tone={TONES[state]}>{t.attemptStates[state]}</StatusBadge>,
            time: <DateTime value={startedAt} />,
            detail: (
              <>
                {attempt.refusal === null ? null : (
                  <>
                    <code>{attempt.refusal}</code>{' '}
                  </>
                )}
                {attempt.reason} <code title={t.key}>{key}</code>
              </>
            ),
          };
        })}
      />
    </Sheet>
  );
}
