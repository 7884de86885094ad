import type { Database, Handlers, Outbox } from '@holdfast/platform';
import type { UserServiceService } from '@holdfast/proto/user/service';
import type { Accounts } from '../db/accounts.ts';
import type { Addresses } from '../db/addresses.ts';
import type { LoginThrottle } from '../db/login-throttle.ts';
import type { Sessions } from '../db/sessions.ts';
import type { Users } from '../db/users.ts';
import type { AccessTokens } from '../domain/access-tokens.ts';
import type { Passwords } from '../domain/passwords.ts';
import type { SessionCache } from '../session-cache.ts';

/** What the handlers of this service work with. */
export interface Dependencies {
  db: Database;
  outbox: Outbox;
  users: Users;
  accounts: Accounts;
  addresses: Addresses;
  sessions: Sessions;
  sessionCache: SessionCache;
  throttle: LoginThrottle;
  passwords: Passwords;
  accessTokens: AccessTokens;
  clock: () => Date;
}

type AllHandlers = Handlers<typeof UserServiceService>;

/** The handlers of some of the methods of UserService. */
export type UserHandlers<K extends keyof AllHandlers> = Pick<AllHandlers, K>;
