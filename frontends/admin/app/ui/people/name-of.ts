import type { User } from '@holdfast/bff-admin/contract';

/** What somebody is called; not everybody has told a name. */
export const nameOf = ({ name, email, id }: Pick<User, 'name' | 'email' | 'id'>): string =>
  name || email || id;
