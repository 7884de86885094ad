import { login, type Tokens } from '@holdfast/bff-admin/contract';
import { createClient } from '@holdfast/bff-shared/client';
import { Role } from '@holdfast/proto/user';
import type { Shop } from './harness.ts';
import { register } from './shopper.ts';

/** Somebody on the staff, signed in to the dashboard. */
export interface StaffMember {
  userId: string;
  email: string;
  token: string;
  tokens: Tokens;
}

/** Somebody new on the staff with these roles, signed in at the admin BFF. */
export async function staffOf(
  shop: Shop,
  adminUrl: string,
  ...roles: Exclude<Role, 'UNSPECIFIED'>[]
): Promise<StaffMember> {
  const { userId, email } = await register(shop);
  await shop.users.setRoles({ userId, roles: roles.map((role) => Role[role]) });
  const api = createClient({ baseUrl: adminUrl });
  const tokens = await api(login, { body: { email, password: 'correct horse battery' } });
  return { userId, email, token: tokens.accessToken, tokens };
}
