import type { listSignIns } from '@holdfast/bff-admin/contract';
import { ActivityLog, DateTime, type Activity } from '@holdfast/design';
import { deviceOf, useMessages, wordOf } from '@holdfast/site';
import { KeyRound } from 'lucide-react';
import type { z } from 'zod';
import { people } from '../../messages/people.ts';
import { Sheet } from '../sheet.tsx';

export type SignIn = z.infer<(typeof listSignIns)['reply']>['items'][number];

const TONES: Readonly<Record<string, Activity['tone']>> = {
  signed_in: 'success',
  sign_in_failed: 'warning',
  refresh_token_reused: 'danger',
  sign_in_refused: 'danger',
};

/** What happened around somebody's sign-ins. */
export function SignIns({ signIns }: { signIns: readonly SignIn[] }) {
  const t = useMessages(people);
  return (
    <Sheet title={t.signIns} text={signIns.length === 0 ? t.signInsNone : t.signInsText}>
      <ActivityLog
        label={t.signIns}
        activities={signIns.map(({ sequence, kind, userAgent, at }) => ({
          id: String(sequence),
          icon: <KeyRound size={14} />,
          tone: TONES[kind] ?? 'neutral',
          title: wordOf(t.signIn, kind),
          time: <DateTime value={at} />,
          detail:
            userAgent === '' ? undefined : <span title={userAgent}>{deviceOf(userAgent)}</span>,
        }))}
      />
    </Sheet>
  );
}
