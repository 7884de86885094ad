import type { Migration } from '@holdfast/platform';
import { users } from './0001-users.ts';
import { sessions } from './0002-sessions.ts';
import { roleChanges } from './0003-role-changes.ts';
import { passwordChanges } from './0004-password-changes.ts';
import { staffWork } from './0005-staff-work.ts';
import { guestsWithoutAddress } from './0006-guests-without-address.ts';

/** The schema of the user database, oldest step first. */
export const migrations: Migration[] = [
  users,
  sessions,
  roleChanges,
  passwordChanges,
  staffWork,
  guestsWithoutAddress,
];
