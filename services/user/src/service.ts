import { ConfigError, defineService, implement } from '@holdfast/platform';
import { UserServiceService } from '@holdfast/proto/user/service';
import { UserStaffServiceService } from '@holdfast/proto/user/staff-service';
import { access, staffAccess } from './access.ts';
import { configSchema } from './config.ts';
import { createAccounts } from './db/accounts.ts';
import { createAddresses } from './db/addresses.ts';
import { createLoginThrottle } from './db/login-throttle.ts';
import { migrations } from './db/migrations/index.ts';
import { startRetention } from './db/retention.ts';
import { createSessions } from './db/sessions.ts';
import { createUsers } from './db/users.ts';
import { createAccessTokens } from './domain/access-tokens.ts';
import { createPasswords, RECOMMENDED_MEMORY_KIB } from './domain/passwords.ts';
import { importSigningKeys } from './domain/signing-keys.ts';
import { addressHandlers } from './rpc/addresses.ts';
import type { Dependencies } from './rpc/dependencies.ts';
import { passwordHandlers } from './rpc/password.ts';
import { profileHandlers } from './rpc/profile.ts';
import { registrationHandlers } from './rpc/registration.ts';
import { sessionHandlers } from './rpc/sessions.ts';
import { signInHandlers } from './rpc/sign-in.ts';
import { staffHandlers } from './rpc/staff.ts';
import { createSessionCache } from './session-cache.ts';

const DAY_MS = 86_400_000;

/** Accounts, guests, sessions, tokens, addresses and roles, over gRPC. */
export const userService = defineService({
  name: 'user',
  config: configSchema,
  migrations,
  async setup({ config, db, redis, outbox, logger, clock }) {
    const memoryKib = config.PASSWORD_HASH_MEMORY_KIB;
    if (config.NODE_ENV === 'production' && memoryKib < RECOMMENDED_MEMORY_KIB) {
      const least = `has to be at least ${RECOMMENDED_MEMORY_KIB} in production`;
      throw new ConfigError([`PASSWORD_HASH_MEMORY_KIB: ${least}`]);
    }
    const sessions = createSessions(db, config.REFRESH_TOKEN_DAYS * DAY_MS);
    const sessionCache = createSessionCache(redis, sessions, logger, clock);
    const keys = await importSigningKeys(config.TOKEN_SIGNING_KEYS);
    const dependencies: Dependencies = {
      db,
      outbox,
      users: createUsers(db),
      accounts: createAccounts(db),
      addresses: createAddresses(db),
      sessions,
      sessionCache,
      throttle: createLoginThrottle(db, {
        maxFailures: config.LOGIN_MAX_FAILURES,
        maxFailuresOfAccount: config.LOGIN_MAX_FAILURES_OF_ACCOUNT,
        windowSeconds: config.LOGIN_FAILURE_WINDOW_SECONDS,
      }),
      passwords: await createPasswords({ memoryKib }),
      accessTokens: createAccessTokens(keys, config.ACCESS_TOKEN_SECONDS),
      clock,
    };
    const stopRetention = startRetention(db, logger, clock);
    return {
      grpc: [
        implement(UserServiceService, access, {
          ...registrationHandlers(dependencies),
          ...signInHandlers(dependencies),
          ...passwordHandlers(dependencies),
          ...profileHandlers(dependencies),
          ...addressHandlers(dependencies),
          ...sessionHandlers(dependencies),
        }),
        implement(UserStaffServiceService, staffAccess, staffHandlers(dependencies)),
      ],
      async close() {
        stopRetention();
        await sessionCache.close();
      },
    };
  },
});
