import { z } from 'zod';
import {
  saveAddressSchema,
  savedAddressSchema,
  sessionSchema,
  updateMeSchema,
  userSchema,
} from '../contract/auth.ts';
import type { WebDependencies } from '../dependencies.ts';
import { present, savedAddressView, sessionView, userView } from '../views.ts';

const addressParams = z.object({ addressId: z.string().regex(/^adr_[0-9a-z]{26}$/, 'Not an id') });
const sessionParams = z.object({ sessionId: z.string().regex(/^ses_[0-9a-z]{26}$/, 'Not an id') });

/** The caller's own profile, addresses and sessions. */
export function meRoutes({ api, users, sessions: live }: WebDependencies): void {
  const tag = 'Me';

  api.route(
    {
      method: 'get',
      path: '/v1/me',
      summary: 'Who am I?',
      tag,
      access: 'required',
      status: 200,
      reply: userSchema,
    },
    async ({ caller: { actor } }) =>
      userView((await users.getUser({ userId: actor.id }, { actor })).user),
  );

  api.route(
    {
      method: 'patch',
      path: '/v1/me',
      summary: 'Change name or language',
      tag,
      access: 'required',
      body: updateMeSchema,
      status: 200,
      reply: userSchema,
    },
    async ({ caller: { actor }, body }) =>
      userView((await users.updateUser({ userId: actor.id, ...body }, { actor })).user),
  );

  api.route(
    {
      method: 'get',
      path: '/v1/me/addresses',
      summary: 'The address book, default first',
      tag,
      access: 'required',
      status: 200,
      reply: z.object({ items: z.array(savedAddressSchema), nextCursor: z.null() }),
    },
    async ({ caller: { actor } }) => {
      const { addresses } = await users.listAddresses({ userId: actor.id }, { actor });
      return { items: addresses.map(savedAddressView), nextCursor: null };
    },
  );

  api.route(
    {
      method: 'post',
      path: '/v1/me/addresses',
      summary: 'Add an address',
      tag,
      access: 'required',
      body: saveAddressSchema,
      status: 201,
      reply: savedAddressSchema,
    },
    async ({ caller: { actor }, body }) => {
      const { address } = await users.createAddress({ userId: actor.id, ...body }, { actor });
      return savedAddressView(present(address, 'address'));
    },
  );

  api.route(
    {
      method: 'put',
      path: '/v1/me/addresses/:addressId',
      summary: 'Replace an address',
      tag,
      access: 'required',
      params: addressParams,
      notFound: 'ADDRESS_NOT_FOUND',
      body: saveAddressSchema,
      status: 200,
      reply: savedAddressSchema,
      problems: ['ADDRESS_NOT_FOUND'],
    },
    async ({ caller: { actor }, params, body }) => {
      const request = { userId: actor.id, ...params, ...body };
      const { address } = await users.updateAddress(request, { actor });
      return savedAddressView(present(address, 'address'));
    },
  );

  api.route(
    {
      method: 'delete',
      path: '/v1/me/addresses/:addressId',
      summary: 'Remove an address',
      tag,
      access: 'required',
      params: addressParams,
      notFound: 'ADDRESS_NOT_FOUND',
      status: 204,
      problems: ['ADDRESS_NOT_FOUND'],
    },
    async ({ caller: { actor }, params }) => {
      await users.deleteAddress({ userId: actor.id, ...params }, { actor });
      return undefined;
    },
  );

  api.route(
    {
      method: 'get',
      path: '/v1/me/sessions',
      summary: 'Where I am signed in',
      tag,
      access: 'required',
      status: 200,
      reply: z.object({ items: z.array(sessionSchema), nextCursor: z.null() }),
    },
    async ({ caller: { actor, sessionId } }) => {
      const request = { userId: actor.id, currentSessionId: sessionId };
      const { sessions } = await users.listSessions(request, { actor });
      return { items: sessions.map(sessionView), nextCursor: null };
    },
  );

  api.route(
    {
      method: 'delete',
      path: '/v1/me/sessions/:sessionId',
      summary: 'Sign out elsewhere, within a second',
      tag,
      access: 'required',
      params: sessionParams,
      notFound: 'SESSION_NOT_FOUND',
      status: 204,
      problems: ['SESSION_NOT_FOUND'],
    },
    async ({ caller: { actor }, params }) => {
      await users.revokeSession({ userId: actor.id, ...params }, { actor });
      live.forget();
      return undefined;
    },
  );
}
