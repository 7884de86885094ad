import {
  changePassword,
  changePasswordSchema,
  listSessions,
  revokeSession,
} from '@holdfast/bff-web/contract';
import { Badge, Button, Card, DateTime, Notice } from '@holdfast/design';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { z } from 'zod';
import { account } from '../../messages/account.ts';
import { deviceOf, useMessages, refusalOf, TextField, ProblemPanel } from '@holdfast/site';
import { readForm } from '@holdfast/site/server';
import { act, load, requireAccount } from '../../server/visit.server.ts';
import { titled } from '../../ui/titled.ts';
import styles from './account.module.css';

export const loader = load(async (visit) => {
  const token = await requireAccount(visit);
  const { items } = await visit.api(listSessions, { token });
  return {
    sessions: items.map(({ id, userAgent, lastUsedAt, current }) => ({
      ...{ id, lastUsedAt, current },
      device: deviceOf(userAgent),
    })),
  };
});

export const action = act(async (visit, form) => {
  const token = await requireAccount(visit);
  const asked = { token };
  if (form.get('intent') === 'end') {
    const params = readForm(z.object({ sessionId: z.string() }), form);
    await visit.api(revokeSession, { params, ...asked });
    return redirect('/account/security');
  }
  await visit.api(changePassword, { body: readForm(changePasswordSchema, form), ...asked });
  return { changed: true };
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => account[language].security, { isPrivate: true });

export default function Security() {
  const t = useMessages(account);
  const { sessions } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const refusal = refusalOf(sent);
  const hasChanged = sent !== undefined && refusal === undefined;
  const isBusy = useNavigation().formMethod === 'POST';
  return (
    <div className={styles['sections']}>
      <Card as="section" padding="lg" className={styles['sheet']}>
        <div>
          <h2>{t.passwordTitle}</h2>
          <p className={styles['quiet']}>{t.passwordText}</p>
        </div>
        <Form method="post" className={styles['form']} key={String(hasChanged)}>
          {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
          {hasChanged ? <Notice tone="success" title={t.passwordChanged} /> : null}
          <TextField
            name="currentPassword"
            type="password"
            label={t.currentPassword}
            autoComplete="current-password"
            required
            sent={sent}
          />
          <TextField
            name="newPassword"
            type="password"
            label={t.newPassword}
            hint={t.passwordHint}
            autoComplete="new-password"
            minLength={10}
            maxLength={200}
            required
            sent={sent}
          />
          <Button type="submit" variant="primary" busy={isBusy}>
            {t.changePassword}
          </Button>
        </Form>
      </Card>
      <Card as="section" padding="lg" className={styles['sheet']}>
        <h2>{t.sessions}</h2>
        <ul className={styles['sessions']}>
          {sessions.map(({ id, device, lastUsedAt, current }) => (
            <li key={id}>
              <div>
                <p className={styles['device']}>{device || t.unknownDevice}</p>
                <p className={styles['quiet']}>
                  {t.lastUsed} <DateTime value={lastUsedAt} />
                </p>
              </div>
              {current ? (
                <Badge tone="success">{t.thisDevice}</Badge>
              ) : (
                <Form method="post">
                  <input type="hidden" name="sessionId" value={id} />
                  <Button
                    type="submit"
                    name="intent"
                    value="end"
                    size="sm"
                    aria-label={t.endOf(device || t.unknownDevice)}
                  >
                    {t.end}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
