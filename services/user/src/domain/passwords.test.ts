import { createPasswords, RECOMMENDED_MEMORY_KIB } from './passwords.ts';

const cheap = await createPasswords({ memoryKib: 64 });

test('a hash fits its own password alone', async () => {
  const digest = await cheap.hash('correct horse');
  expect(await cheap.verify(digest, 'correct horse')).toBe(true);
  expect(await cheap.verify(digest, 'Correct horse')).toBe(false);
  expect(await cheap.verify(digest, '')).toBe(false);
});

test('two hashes of one password differ', async () => {
  expect(await cheap.hash('correct horse')).not.toBe(await cheap.hash('correct horse'));
});

test('the recommended cost is argon2id with 19 MiB, two passes, one lane', async () => {
  const passwords = await createPasswords({ memoryKib: RECOMMENDED_MEMORY_KIB });
  const [, variant, version, cost] = (await passwords.hash('correct horse')).split('$');
  expect([variant, version]).toEqual(['argon2id', 'v=19']);
  expect(cost?.split(',').sort()).toEqual(['m=19456', 'p=1', 't=2']);
});

test('nobody has a password, and finding that out takes as long as a wrong one', async () => {
  const passwords = await createPasswords({ memoryKib: RECOMMENDED_MEMORY_KIB });
  const digest = await passwords.hash('correct horse');
  const timed = async (stored: string | undefined) => {
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const startedAt = performance.now();
      expect(await passwords.verify(stored, 'wrong password')).toBe(false);
      times.push(performance.now() - startedAt);
    }
    return Math.min(...times);
  };
  // Without the work it would be a hundredth; a busy machine makes a factor of four at most.
  expect(await timed(undefined)).toBeGreaterThan((await timed(digest)) / 4);
});

test('a hash made at another cost is outdated', async () => {
  const dearer = await createPasswords({ memoryKib: 128 });
  const digest = await cheap.hash('correct horse');
  expect(cheap.isOutdated(digest)).toBe(false);
  expect(dearer.isOutdated(digest)).toBe(true);
  expect(await dearer.verify(digest, 'correct horse')).toBe(true);
});
