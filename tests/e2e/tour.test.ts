import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlacedOrder } from '@holdfast/bff-web/contract';
import { orderWorkflowId } from '@holdfast/workflows';
import { repositoryRoot } from '../architecture/repository.ts';
import { putOnSale, Shop, until, type Problem } from '../src/index.ts';

const README = readFileSync(join(repositoryRoot, 'README.md'), 'utf8');

/** What the tour has people paste: its blocks, but for those that are about the stack itself. */
const blocks = (/^## Five-minute tour\n([^]*?)^## /m.exec(README)?.[1] ?? '')
  .split(/^```sh\n/m)
  .slice(1)
  .map((rest) => rest.split(/^```$/m)[0] ?? '')
  .filter((block) => !block.includes('npm run'));

/** A shell into which a person pastes one block after the other. */
class Terminal {
  // In a process group of its own, so that it can be ended with what it runs.
  readonly #shell: ChildProcessWithoutNullStreams = spawn('sh', ['-u'], { detached: true });
  #output = '';

  constructor() {
    for (const stream of [this.#shell.stdout, this.#shell.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
  }

  /** Resolves with the lines that the block has printed. */
  async paste(block: string): Promise<string[]> {
    this.#output = '';
    this.#shell.stdin.write(`${block}\necho pasted\n`);
    try {
      await until('the end of the block', () => this.#output.endsWith('pasted\n') || undefined);
    } catch (error) {
      throw new Error(`The block printed:\n${this.#output}`, { cause: error });
    }
    return this.#output.split('\n').slice(0, -2);
  }

  async close(): Promise<void> {
    const { pid, exitCode } = this.#shell;
    if (pid === undefined || exitCode !== null) return;
    process.kill(-pid, 'SIGKILL');
    await once(this.#shell, 'exit');
  }
}

const parsed = (line: string | undefined): unknown => JSON.parse(line ?? '');

let shop: Shop;
const terminal = new Terminal();

beforeAll(async () => {
  const warehouse = { kind: 'simulated', packAfterMs: 300, shipAfterMs: 300, deliverAfterMs: 300 };
  shop = await Shop.open({
    bff: { WAREHOUSE: JSON.stringify(warehouse), CANCELLATION_WINDOW_SECONDS: '0' },
  });
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Green tea', cents: 499, stock: 10 }]);
});

afterAll(async () => {
  await terminal.close();
  await shop.close();
});

describe('the tour of the README, pasted block by block', () => {
  let first: PlacedOrder;
  let declined: Problem & { orderId: string };

  test('is made of these blocks', () => {
    expect(blocks).toHaveLength(5);
  });

  test('starts as a guest', async () => {
    const usual = 'api=http://127.0.0.1:4000';
    expect(blocks[0]).toContain(usual);
    expect(await terminal.paste(blocks[0]!.replace(usual, `api=${shop.url}`))).toEqual([]);
    expect(await terminal.paste('echo "$sku"')).toEqual(['TEA']);
  });

  test('orders once, whatever is repeated', async () => {
    const lines = await terminal.paste(blocks[1]!);
    expect(lines).toHaveLength(3);
    first = parsed(lines[0]) as PlacedOrder;
    expect(first.status).toBe('confirmed');
    expect(lines[1]).toBe(lines[0]);
    expect(parsed(lines[2])).toMatchObject({
      status: 422,
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await shop.countOrders()).toBe(1);
  });

  test('watches it until it is delivered', async () => {
    const lines = await terminal.paste(blocks[2]!);
    const events = lines.filter((line) => line.startsWith('event: '));
    expect(events.at(0)).toBe('event: pending');
    expect(events.at(-1)).toBe('event: delivered');
    expect(parsed(lines.at(-1))).toMatchObject({
      orderId: first.orderId,
      steps: expect.arrayContaining([expect.objectContaining({ name: 'deliver' })]),
    });
  });

  test('has a card declined, and finds the order by the query', async () => {
    const lines = await terminal.paste(blocks[3]!);
    declined = parsed(lines[0]) as Problem & { orderId: string };
    expect(declined).toMatchObject({ status: 402, code: 'PAYMENT_DECLINED' });
    await until('the order to be found', () => isFound(declined.orderId));
  });

  test('pays it with another card, and no longer finds it so', async () => {
    const lines = await terminal.paste(blocks[4]!);
    expect(parsed(lines[0])).toMatchObject({
      orderId: declined.orderId,
      status: 'confirmed',
    });
    await until(
      'the order to be gone',
      async () => !(await isFound(declined.orderId)) || undefined,
    );
  });
});

/** Whether the query that the README gives for declined orders finds this one. */
async function isFound(orderId: string): Promise<true | undefined> {
  const query = /`(OrderStatus = "\w+")`/.exec(README)?.[1] ?? '';
  for await (const { workflowId } of shop.temporal.workflow.list({ query })) {
    if (workflowId === orderWorkflowId(orderId)) return true;
  }
  return undefined;
}
