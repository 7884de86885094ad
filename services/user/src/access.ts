import type { AccessRules, Rule } from '@holdfast/platform';
import type { UserServiceService } from '@holdfast/proto/user/service';

/** A BFF for its own ends: before it knows who somebody is, or to find out. */
const signingIn: Rule = { 'bff-web': ['SYSTEM'] };

const person: Rule = { 'bff-web': ['GUEST', 'CUSTOMER', 'STAFF'] };

/** What people do with their own things, and staff and tools look at. */
const read: Rule = { ...person, 'bff-admin': ['STAFF'], admin: ['SYSTEM'], stack: ['SYSTEM'] };

/** Who may call the user service, and for whom. */
export const access: AccessRules<UserServiceService> = {
  register: { 'bff-web': ['SYSTEM', 'GUEST'] },
  login: signingIn,
  createGuest: signingIn,
  refresh: signingIn,
  logout: signingIn,
  checkSession: signingIn,
  getJwks: signingIn,
  createOrderToken: signingIn,

  getUser: read,
  listAddresses: read,
  listSessions: read,

  updateUser: person,
  createAddress: person,
  updateAddress: person,
  deleteAddress: person,
  revokeSession: person,
  changePassword: { 'bff-web': ['CUSTOMER', 'STAFF'] },

  setRoles: { 'bff-admin': ['STAFF'], admin: ['SYSTEM'], stack: ['SYSTEM'] },
};
