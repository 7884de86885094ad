import { login, loginSchema } from '@holdfast/bff-admin/contract';
import { Button } from '@holdfast/design';
import { AuthCard, ProblemPanel, refusalOf, TextField, useMessages } from '@holdfast/site';
import { pathWithin, readForm } from '@holdfast/site/server';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useNavigation } from '@remix-run/react';
import { shell } from '../messages/shell.ts';
import { act, load } from '../server/visit.server.ts';
import { titled } from '../ui/titled.ts';

export const loader = load(async ({ session, url }) => {
  // A token that can't be renewed is none: its session ends here.
  if ((await session.token()) !== undefined) throw redirect(pathWithin(url.searchParams.get('to')));
  return null;
});

export const action = act(async ({ session, api, url }, form) => {
  const body = readForm(loginSchema, form);
  await session.signIn(await api(login, { body }));
  return redirect(pathWithin(url.searchParams.get('to')));
});

export const meta: MetaFunction = (args) => titled(args, (language) => shell[language].signIn);

export default function SignIn() {
  const t = useMessages(shell);
  const sent = useActionData<typeof action>();
  const refusal = refusalOf(sent);
  const isBusy = useNavigation().formAction?.startsWith('/sign-in') ?? false;
  return (
    <AuthCard title={t.signInTitle} text={t.signInText}>
      <Form method="post">
        {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
        <TextField
          name="email"
          type="email"
          label={t.email}
          autoComplete="username"
          required
          sent={sent}
        />
        <TextField
          name="password"
          type="password"
          label={t.password}
          autoComplete="current-password"
          required
          sent={sent}
        />
        <Button type="submit" variant="primary" size="lg" wide busy={isBusy}>
          {t.signIn}
        </Button>
      </Form>
    </AuthCard>
  );
}
