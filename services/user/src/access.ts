import { only, staff, type AccessRules, type Callers } from '@holdfast/platform';
import type { UserServiceService } from '@holdfast/proto/user/service';
import type { UserStaffServiceService } from '@holdfast/proto/user/staff-service';

/** A BFF for its own ends: before it knows who somebody is, or to find out. */
const signingIn = only({ 'bff-web': ['SYSTEM'], 'bff-admin': ['SYSTEM'] });

/** Staff are customers in the shop. */
const person = only({ 'bff-web': ['GUEST', 'CUSTOMER'] });

const tools: Callers = { admin: ['SYSTEM'], stack: ['SYSTEM'] };

/** What people do with their own things, and staff and tools look at. */
const read = only({ ...person.callers, 'bff-admin': ['STAFF'], ...tools });

/** Who may call the user service, and for whom. */
export const access: AccessRules<UserServiceService> = {
  register: only({ 'bff-web': ['SYSTEM', 'GUEST'], stack: ['SYSTEM'] }),
  createGuest: only({ 'bff-web': ['SYSTEM'] }),
  login: signingIn,
  refresh: signingIn,
  logout: signingIn,
  checkSession: signingIn,
  getJwks: signingIn,
  createOrderToken: only({ 'bff-web': ['SYSTEM'] }),

  getUser: read,
  listAddresses: read,
  listSessions: read,

  updateUser: person,
  createAddress: person,
  updateAddress: person,
  deleteAddress: person,
  revokeSession: person,
  changePassword: only({ 'bff-web': ['CUSTOMER'] }),

  setRoles: staff('roles.set', tools),
};

/** What staff need for what they see of people, and do about accounts. */
export const staffAccess: AccessRules<UserStaffServiceService> = {
  searchUsers: staff('customers.read'),
  getUserRecord: staff('customers.read'),
  listStaffNames: staff('staff.names'),
  lockUser: staff('accounts.lock'),
  unlockUser: staff('accounts.lock'),
  listSignInEvents: staff('sign_ins.read'),
};
