import { updateMe, updateMeSchema } from '@holdfast/bff-web/contract';
import { Button, Card, Field, Notice, Select } from '@holdfast/design';
import type { MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { account } from '../../messages/account.ts';
import { LANGUAGES, useMessages, refusalOf, TextField, ProblemPanel } from '@holdfast/site';
import { shell } from '../../messages/shell.ts';
import { readForm } from '@holdfast/site/server';
import { act, load, requireAccount } from '../../server/visit.server.ts';
import { titled } from '../../ui/titled.ts';
import styles from './account.module.css';

export const loader = load(async (visit) => {
  await requireAccount(visit);
  const user = await visit.session.account();
  return { name: user?.name ?? '', email: user?.email ?? '', locale: user?.locale ?? 'en' };
});

const typed = updateMeSchema.required({ name: true });

export const action = act(async (visit, form) => {
  const token = await requireAccount(visit);
  const body = readForm(typed, form);
  await visit.session.changeUser(await visit.api(updateMe, { body, token }));
  return { saved: true };
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => account[language].profile, { isPrivate: true });

export default function Profile() {
  const t = useMessages(account);
  const words = useMessages(shell);
  const { name, email, locale } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const refusal = refusalOf(sent);
  const isBusy = useNavigation().formMethod === 'POST';
  return (
    <Card as="section" padding="lg" className={styles['sheet']}>
      <div>
        <h2>{t.profile}</h2>
        <p className={styles['quiet']}>{t.profileText}</p>
      </div>
      <Form method="post" className={styles['form']}>
        {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
        {sent !== undefined && refusal === undefined ? (
          <Notice tone="success" title={t.saved} />
        ) : null}
        <TextField
          name="name"
          label={t.name}
          autoComplete="name"
          required
          maxLength={100}
          defaultValue={name}
          sent={sent}
        />
        <TextField name="email" label={t.email} defaultValue={email} disabled />
        <Field label={t.language}>
          {(field) => (
            <Select name="locale" defaultValue={locale.slice(0, 2)} {...field}>
              {LANGUAGES.map((language) => (
                <option key={language} value={language}>
                  {words.languages[language]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" variant="primary" busy={isBusy}>
          {t.save}
        </Button>
      </Form>
    </Card>
  );
}
