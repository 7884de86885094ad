import { ask } from './first-order.ts';

/** Who can sign in to the demo shop; for the eyes of whoever started it. */
export const DEMO_CUSTOMER = {
  email: 'demo@holdfast.example',
  password: 'kelp-and-rock',
} as const;

/** Makes the demo's customer, with an address; one that is there stays as it is. */
export async function makeDemoCustomer(webUrl: string, say: (text: string) => void): Promise<void> {
  const registration = await fetch(`${webUrl}/v1/auth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...DEMO_CUSTOMER, name: 'Marina Tang', locale: 'en' }),
    signal: AbortSignal.timeout(30_000),
  });
  const answer = (await registration.json()) as { accessToken?: string; code?: string };
  if (answer.code === 'EMAIL_TAKEN') {
    say('is there already');
    return;
  }
  if (answer.accessToken === undefined) {
    throw new Error(
      `The demo customer could not be made: ${answer.code ?? registration.statusText}`,
    );
  }
  await ask(`${webUrl}/v1/me/addresses`, {
    method: 'POST',
    token: answer.accessToken,
    body: {
      address: {
        name: 'Marina Tang',
        line1: 'Am Speicher 7',
        city: 'Bremen',
        postalCode: '28217',
        countryCode: 'DE',
      },
      isDefault: true,
    },
  });
  say(DEMO_CUSTOMER.email);
}
