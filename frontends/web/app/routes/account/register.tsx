import { register, registerSchema } from '@holdfast/bff-web/contract';
import { Button, Link as Dressed } from '@holdfast/design';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { account } from '../../messages/account.ts';
import { useMessages, AuthCard, refusalOf, TextField, ProblemPanel } from '@holdfast/site';
import { readForm, pathWithin } from '@holdfast/site/server';
import { act, load } from '../../server/visit.server.ts';
import { titled } from '../../ui/titled.ts';

export const loader = load(async ({ session, url }) => {
  const to = pathWithin(url.searchParams.get('to'), '/account');
  if ((await session.account()) !== undefined) throw redirect(to);
  return { to };
});

const typed = registerSchema.omit({ locale: true });

/** Makes an account of the guest that somebody is: cart and orders stay theirs. */
export const action = act(async ({ session, api, url, language }, form) => {
  const body = { ...readForm(typed, form), locale: language };
  const token = await session.token();
  await session.signIn(await api(register, { body, token }));
  return redirect(pathWithin(url.searchParams.get('to'), '/account'));
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => account[language].registerTitle, { isPrivate: true });

export default function Register() {
  const t = useMessages(account);
  const { to } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const refusal = refusalOf(sent);
  const isBusy = useNavigation().formAction?.startsWith('/register') ?? false;
  return (
    <AuthCard title={t.registerTitle} text={t.registerText}>
      <Form method="post">
        {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
        <TextField
          name="name"
          label={t.name}
          autoComplete="name"
          required
          maxLength={100}
          sent={sent}
        />
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
          hint={t.passwordHint}
          autoComplete="new-password"
          minLength={10}
          maxLength={200}
          required
          sent={sent}
        />
        <Button type="submit" variant="primary" size="lg" wide busy={isBusy}>
          {t.register}
        </Button>
      </Form>
      <p>
        {t.hasAccount}{' '}
        <Dressed asChild>
          <Link to={`/sign-in?to=${encodeURIComponent(to)}`}>{t.toSignIn}</Link>
        </Dressed>
      </p>
    </AuthCard>
  );
}
