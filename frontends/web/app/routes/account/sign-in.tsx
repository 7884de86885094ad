import { login, loginSchema } from '@holdfast/bff-web/contract';
import { Button, Link as Dressed } from '@holdfast/design';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { account } from '../../messages/account.ts';
import { orders } from '../../messages/orders.ts';
import { useMessages, AuthCard, refusalOf, TextField, ProblemPanel } from '@holdfast/site';
import { readForm, pathWithin } from '@holdfast/site/server';
import { act, load } from '../../server/visit.server.ts';
import { titled } from '../../ui/titled.ts';

export const loader = load(async ({ session, url }) => {
  const to = pathWithin(url.searchParams.get('to'), '/account');
  if ((await session.account()) !== undefined) throw redirect(to);
  return { to };
});

/** Signs in; the cart of the guest that somebody was comes along. */
export const action = act(async ({ session, api, url }, form) => {
  const body = readForm(loginSchema, form);
  const token = await session.token();
  await session.signIn(await api(login, { body, token }));
  return redirect(pathWithin(url.searchParams.get('to'), '/account'));
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => account[language].signIn, { isPrivate: true });

export default function SignIn() {
  const t = useMessages(account);
  const words = useMessages(orders);
  const { to } = useLoaderData<typeof loader>();
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
      <p>
        {t.noAccount}{' '}
        <Dressed asChild>
          <Link to={`/register?to=${encodeURIComponent(to)}`}>{t.toRegister}</Link>
        </Dressed>
        <br />
        <Dressed asChild>
          <Link to="/find-order">{words.find}</Link>
        </Dressed>
      </p>
    </AuthCard>
  );
}
