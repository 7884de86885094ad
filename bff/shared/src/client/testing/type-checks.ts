import type { Api } from '../../api.ts';
import type { Client } from '../index.ts';
import { burnBook, getBook, lendBook, listBooks, readBook } from './books.ts';

const use = (..._values: unknown[]): undefined => undefined;

/** Never called: each line has to be an error of the compiler, or none. */
export async function types(api: Client): Promise<void> {
  // @ts-expect-error: the parameters of the path are required
  await api(getBook);
  // @ts-expect-error: all of them
  await api(getBook, { params: {} });
  // @ts-expect-error: this route takes no body
  await api(getBook, { params: { isbn: '1' }, body: {} });
  // @ts-expect-error: there is no such parameter
  await api(listBooks, { query: { colour: 'red' } });
  // @ts-expect-error: a number is one
  await api(listBooks, { query: { limit: 'three' } });

  const loan = { params: { isbn: '1' }, body: { days: 1 } };
  // @ts-expect-error: a token is required
  await api(lendBook, { ...loan, idempotencyKey: 'loan-0001' });
  // @ts-expect-error: a key is required
  await api(lendBook, { ...loan, token: 'known' });
  const asKnown = { token: 'known', idempotencyKey: 'loan-0001' };
  // @ts-expect-error: the body is required
  await api(lendBook, { params: loan.params, ...asKnown });
  // @ts-expect-error: and all that is in it
  await api(lendBook, { ...loan, body: {}, ...asKnown });

  const book = await api(getBook, { params: loan.params });
  const title: string = book.title;
  // @ts-expect-error: a field that the reply doesn't have
  const author: unknown = book.author;
  // @ts-expect-error: a field of another type
  const length: number = book.title;

  const { status, reply } = await api(lendBook, { ...loan, ...asKnown });
  const known: 201 | 202 = status;
  // @ts-expect-error: it never has this status
  const wrong: 200 = status;
  const days: number = reply.days;

  const nothing: undefined = await api(burnBook, { params: loan.params });
  const text: Response = await api(readBook, { params: loan.params });
  use(title, author, length, known, wrong, days, nothing, text);
}

/** Never called either: what handlers take and give is typed by the contract as well. */
export function handlers(api: Api): void {
  // @ts-expect-error: the reply lacks its title
  api.route(getBook, async ({ params: { isbn } }) => ({ isbn }));
  // @ts-expect-error: nobody is signed in for sure
  api.route(listBooks, async ({ caller }) => ({ limit: 1, tags: [], reader: caller.actor.id }));
  // @ts-expect-error: this route has no such parameter
  api.route(burnBook, async ({ params: { title } }) => use(title));
}
