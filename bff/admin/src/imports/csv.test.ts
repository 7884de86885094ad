import { readCsv } from './csv.ts';

const text = 'external_id,name,category,sku,price,currency\nm,Müsli 李 😀,goods,MUESLI,1.00,EUR\n';

/** A file, so many bytes at a time. */
async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test.each([1, 2, 3, 7, 1000])('reads UTF-8 by %d bytes', async (size) => {
  const { table } = await readCsv(inChunks(Buffer.from(`\uFEFF${text}`), size));
  expect(table.errors).toEqual([]);
  expect(table.products).toMatchObject([{ product: { name: 'Müsli 李 😀' } }]);
});

describe.each([1, 2, 1000])('by %d bytes', (size) => {
  test.each([
    ['Latin-1', Buffer.from(text, 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['what ends within a character', Buffer.from(`${text}ü`).subarray(0, -1)],
  ])('refuses %s', async (_what, bytes) => {
    await expect(readCsv(inChunks(bytes, size))).rejects.toMatchObject({
      reason: 'VALIDATION_FAILED',
      message: 'The file is not UTF-8.',
    });
  });
});
