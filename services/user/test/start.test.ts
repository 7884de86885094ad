import { ConfigError, type Environment } from '@holdfast/platform';
import { startTestService } from '@holdfast/platform/testing';
import { UserServiceClient } from '@holdfast/proto/user/service';
import { userService } from '@holdfast/user-service';
import { generateSigningKey } from '@holdfast/user-service/keys';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';

async function problemsOf(env: Environment): Promise<string[]> {
  try {
    await (await startTestService(userService, env)).close();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const keys = async (count: number) =>
  JSON.stringify(await Promise.all(Array.from({ length: count }, generateSigningKey)));

test('a wrong configuration is named, without its values', async () => {
  expect(await problemsOf({})).toEqual(['TOKEN_SIGNING_KEYS: is missing']);
  for (const wrong of ['[]', 'secret', '[{"kty":"RSA","d":"secret"}]']) {
    const problems = (await problemsOf({ TOKEN_SIGNING_KEYS: wrong })).join('\n');
    expect(problems).toMatch(/^TOKEN_SIGNING_KEYS/);
    expect(problems).not.toContain('secret');
  }
});

test('production refuses cheap password hashes', async () => {
  const env = {
    NODE_ENV: 'production',
    TEST_PRINCIPAL: undefined,
    TOKEN_SIGNING_KEYS: await keys(1),
    PASSWORD_HASH_MEMORY_KIB: '64',
  };
  expect(await problemsOf(env)).toEqual([
    'PASSWORD_HASH_MEMORY_KIB: has to be at least 19456 in production',
  ]);
});

test('a rotated key still proves the tokens that it signed', async () => {
  const [older, newer] = [await generateSigningKey(), await generateSigningKey()];
  const guest = { email: 'guest@example.com', locale: '', userAgent: '' };
  const before = await startTestService(userService, {
    TOKEN_SIGNING_KEYS: JSON.stringify([older]),
  });
  const after = await startTestService(userService, {
    TOKEN_SIGNING_KEYS: JSON.stringify([newer, older]),
  });
  try {
    const { tokens: early } = await before.client(UserServiceClient).createGuest(guest);
    const { tokens: late } = await after.client(UserServiceClient).createGuest(guest);
    const { jwksJson } = await after.client(UserServiceClient).getJwks({});
    const set = createLocalJWKSet(JSON.parse(jwksJson) as JSONWebKeySet);
    const kids = [];
    for (const tokens of [early, late]) {
      kids.push((await jwtVerify(tokens?.accessToken ?? '', set)).protectedHeader.kid);
    }
    expect(kids).toEqual([older.kid, newer.kid]);
  } finally {
    await before.close();
    await after.close();
  }
});
