import type { WebhookEvent } from '@holdfast/bff-admin/contract';
import { Button, DataTable, DateTime, StatusBadge, useToast, type Tone } from '@holdfast/design';
import { useMessages, useProblemWords } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { RotateCw } from 'lucide-react';
import { payments } from '../../messages/payments.ts';
import { shortId } from '../short-id.ts';
import { useIntention } from '../use-intention.ts';
import { useMay } from '../use-root.ts';

const TONES: Readonly<Record<WebhookEvent['state'], Tone>> = {
  received: 'info',
  processed: 'success',
  waiting: 'warning',
  parked: 'danger',
  ignored: 'neutral',
};

export interface EventsTableProps {
  events: readonly WebhookEvent[];
  /** Where all are of the same payment. */
  withoutPayment?: boolean;
  busy?: boolean;
}

/** What the provider told, and what came of it. */
export function EventsTable({ events, withoutPayment = false, busy = false }: EventsTableProps) {
  const t = useMessages(payments);
  const may = useMay();
  const columns = t.eventColumns;
  return (
    <DataTable
      caption={t.events}
      rows={events}
      keyOf={({ eventId }) => eventId}
      toneOf={({ state }) => (state === 'parked' ? 'warning' : undefined)}
      busy={busy}
      columns={[
        { id: 'event', header: columns.event, cell: ({ type }) => <b>{type}</b> },
        {
          id: 'state',
          header: columns.state,
          cell: ({ state, dueAt }) => (
            <>
              <StatusBadge tone={TONES[state]}>{t.eventStates[state]}</StatusBadge>
              {dueAt === null ? null : (
                <>
                  {' '}
                  {t.due} <DateTime value={dueAt} format="clock" />
                </>
              )}
            </>
          ),
        },
        ...(withoutPayment ? [] : [{ id: 'payment', header: columns.payment, cell: OfPayment }]),
        {
          ...{ id: 'tries', header: columns.tries, numeric: true },
          cell: ({ attempts }) => attempts,
        },
        { id: 'error', header: columns.error, cell: ({ error }) => error ?? '–' },
        {
          id: 'received',
          header: columns.received,
          cell: ({ receivedAt }) => <DateTime value={receivedAt} />,
        },
        ...(may('webhooks.replay')
          ? [{ id: 'do', header: columns.do, hideHeader: true, cell: Replay }]
          : []),
      ]}
    />
  );
}

function OfPayment({ paymentId }: WebhookEvent) {
  if (paymentId === null) return '–';
  return <Link to={`/payments/${paymentId}`}>{shortId(paymentId)}</Link>;
}

function Replay(event: WebhookEvent) {
  return event.state === 'parked' ? <ReplayButton event={event} /> : null;
}

/** Nothing is done twice by it, so nobody is asked first. */
function ReplayButton({ event: { eventId } }: { event: WebhookEvent }) {
  const t = useMessages(payments);
  const show = useToast();
  const { send, isBusy, refusal } = useIntention(`replay:${eventId}`, () =>
    show({ title: t.replayDone, tone: 'success' }),
  );
  const [refused] = useProblemWords(refusal?.problem.code ?? '');
  return (
    <form
      method="post"
      action={`/webhook-events/${encodeURIComponent(eventId)}/replay`}
      onSubmit={send}
    >
      <Button type="submit" size="sm" busy={isBusy} icon={<RotateCw aria-hidden size="1.1em" />}>
        {t.replay}
      </Button>
      {refusal && !isBusy ? <p role="alert">{refused}</p> : null}
    </form>
  );
}
