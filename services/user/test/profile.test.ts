import { Role } from '@holdfast/proto/user';
import { decodeJwt } from 'jose';
import {
  customer,
  PASSWORD,
  reasonOf,
  staff,
  startUserService,
  type UserService,
} from './support.ts';

const NOBODY = `usr_${'0'.repeat(26)}`;

let users: UserService;
beforeAll(async () => {
  users = await startUserService();
});
afterAll(() => users.service.close());

describe('profiles', () => {
  test('are read by the person, by support and by services, by nobody else', async () => {
    const { id: userId } = await users.newcomer();
    const other = await users.newcomer();
    for (const client of [
      users.as(customer(userId)),
      users.as(staff(other.id, 'SUPPORT')),
      users.as(staff(other.id, 'ADMIN')),
      users.system,
    ]) {
      expect((await client.getUser({ userId })).user?.id).toBe(userId);
    }
    for (const client of [
      users.anonymous,
      users.as(customer(other.id)),
      users.as(staff(other.id, 'WAREHOUSE')),
    ]) {
      expect(await reasonOf(client.getUser({ userId }))).toBe('PERMISSION_DENIED');
    }
  });

  test('of nobody are not found', async () => {
    expect(await reasonOf(users.system.getUser({ userId: NOBODY }))).toBe('USER_NOT_FOUND');
    const update = users.system.updateUser({ userId: NOBODY, name: 'X' });
    expect(await reasonOf(update)).toBe('USER_NOT_FOUND');
    expect(await reasonOf(users.system.getUser({ userId: 'x' }))).toBe('VALIDATION_FAILED');
  });

  test('change in the fields that are present', async () => {
    const { id: userId } = await users.newcomer();
    const me = users.as(customer(userId));
    const renamed = await me.updateUser({ userId, name: 'Grace' });
    expect(renamed.user).toMatchObject({ name: 'Grace', locale: 'en' });
    const moved = await me.updateUser({ userId, locale: 'fr' });
    expect(moved.user).toMatchObject({ name: 'Grace', locale: 'fr' });
    expect((await me.getUser({ userId })).user).toEqual(moved.user);
    expect((await me.updateUser({ userId })).user).toEqual(moved.user);
    expect(await reasonOf(me.updateUser({ userId, name: ' ' }))).toBe('VALIDATION_FAILED');
  });

  test('are changed by the person alone', async () => {
    const { id: userId } = await users.newcomer();
    const other = await users.newcomer();
    for (const actor of [customer(other.id), staff(other.id, 'SUPPORT', 'ADMIN')]) {
      const update = users.as(actor).updateUser({ userId, name: 'Mallory' });
      expect(await reasonOf(update)).toBe('PERMISSION_DENIED');
    }
    expect((await users.system.getUser({ userId })).user?.name).toBe('Somebody');
  });
});

describe('roles', () => {
  test('are given by services and admins, told of and written down', async () => {
    const { id: userId, email } = await users.newcomer();
    const admin = await users.newcomer();
    await users.system.setRoles({ userId: admin.id, roles: [Role.ADMIN] });
    await users.system.setRoles({ userId, roles: [Role.WAREHOUSE, Role.SUPPORT, Role.SUPPORT] });
    const { user } = await users
      .as(staff(admin.id, 'ADMIN'))
      .setRoles({ userId, roles: [Role.SUPPORT, Role.WAREHOUSE, Role.FINANCE] });
    expect(user?.roles).toEqual([Role.SUPPORT, Role.WAREHOUSE, Role.FINANCE]);
    const { tokens } = await users.anonymous.login({ email, password: PASSWORD, userAgent: '' });
    expect(decodeJwt(tokens?.accessToken ?? '').roles).toEqual(['SUPPORT', 'WAREHOUSE', 'FINANCE']);
    expect((await users.events(userId)).slice(1)).toEqual([
      {
        type: 'user.roles_changed',
        data: {
          userId,
          before: [],
          after: ['SUPPORT', 'WAREHOUSE'],
          actorType: 'SYSTEM',
          actorId: 'test',
        },
      },
      {
        type: 'user.roles_changed',
        data: {
          userId,
          before: ['SUPPORT', 'WAREHOUSE'],
          after: ['SUPPORT', 'WAREHOUSE', 'FINANCE'],
          actorType: 'STAFF',
          actorId: admin.id,
        },
      },
    ]);
    const written = await users.service.db.query(
      'SELECT actor_type, actor_id, roles FROM audit_log WHERE target_id = $1 AND action = $2 ORDER BY at, id',
      [userId, 'user.roles_set'],
    );
    expect(written).toEqual([
      { actor_type: 'SYSTEM', actor_id: 'test', roles: [] },
      { actor_type: 'STAFF', actor_id: admin.id, roles: ['ADMIN'] },
    ]);
  });

  test('that are set again change nothing', async () => {
    const { id: userId } = await users.newcomer();
    await users.system.setRoles({ userId, roles: [Role.CATALOGUE] });
    await users.system.setRoles({ userId, roles: [Role.CATALOGUE] });
    expect(await users.events(userId)).toHaveLength(2);
  });

  test('that are taken away end the sessions, those that are added do not', async () => {
    const { id: userId, sessionId } = await users.newcomer();
    await users.system.setRoles({ userId, roles: [Role.CATALOGUE] });
    expect(await users.isActive(sessionId)).toBe(true);
    await users.system.setRoles({ userId, roles: [Role.FINANCE] });
    expect(await users.isActive(sessionId)).toBe(false);
  });

  test('are not given by anybody else', async () => {
    const { id: userId } = await users.newcomer();
    const roles = [Role.ADMIN];
    for (const actor of [
      customer(userId),
      staff(userId, 'SUPPORT', 'WAREHOUSE', 'FINANCE', 'CATALOGUE'),
      { ...customer(userId), roles: ['ADMIN'] },
    ]) {
      const call = users.as(actor).setRoles({ userId, roles });
      expect(await reasonOf(call)).toBe('PERMISSION_DENIED');
    }
    expect(await reasonOf(users.anonymous.setRoles({ userId, roles }))).toBe('PERMISSION_DENIED');
    expect((await users.system.getUser({ userId })).user?.roles).toEqual([]);
  });

  test('of nobody are not found, and UNSPECIFIED is none', async () => {
    const nobody = users.system.setRoles({ userId: NOBODY, roles: [Role.ADMIN] });
    expect(await reasonOf(nobody)).toBe('USER_NOT_FOUND');
    const { id: userId } = await users.newcomer();
    const unspecified = users.system.setRoles({ userId, roles: [Role.UNSPECIFIED] });
    expect(await reasonOf(unspecified)).toBe('VALIDATION_FAILED');
  });
});
