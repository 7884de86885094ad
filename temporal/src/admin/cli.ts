import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { importFile } from './catalogue.ts';
import type { Command } from './command.ts';
import { cancel, parked, refund, resolve } from './commands.ts';
import { roles } from './roles.ts';
import { ship } from './shipping.ts';
import { connectSystems } from './systems.ts';
import { replayWebhook, webhooks } from './webhooks.ts';

const USAGE = `npm run admin -- parked                               what waits for a person
npm run admin -- resolve <workflow|order> retry|skip|compensate --reason <why>
                                    [--step <name>]   decide about a step that waits for a person
npm run admin -- cancel <order> --reason <why>        cancel an order that has not been shipped
npm run admin -- ship <order> packed|shipped|delivered
                                                      what the warehouse did; before an order counts
                                                      as shipped, the payment is captured
npm run admin -- refund <payment|order> <amount> --reason <why> [--key <name>]
                                                      give money back, such as 12.50; --key names
                                                      the refund, so that a repeat gives nothing more
npm run admin -- webhooks                             events of the payment provider that wait for a
                                                      person
npm run admin -- replay-webhook <eventId>             process such an event again
npm run admin -- roles <userId> <role,…>|none         replace somebody's roles: support, warehouse,
                                                      finance, catalogue, admin
npm run admin -- import <file>                        import a catalogue, or - for standard input

<order> is an order's id or number, <workflow> and <payment> an id. --as <who> is written into the order's history (your login name by
default). TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE say which Temporal, PAYMENT_SERVICE_ADDRESS,
USER_SERVICE_ADDRESS and PRODUCT_SERVICE_ADDRESS which services, with SERVICE_API_KEY and TLS_*_FILE
(those of npm start).`;

const COMMANDS: Readonly<
  Record<string, { run: Command; operands: number; needsReason?: boolean }>
> = {
  parked: { run: parked, operands: 0 },
  resolve: { run: resolve, operands: 2, needsReason: true },
  cancel: { run: cancel, operands: 1, needsReason: true },
  ship: { run: ship, operands: 2 },
  refund: { run: refund, operands: 2, needsReason: true },
  webhooks: { run: webhooks, operands: 0 },
  'replay-webhook': { run: replayWebhook, operands: 1 },
  roles: { run: roles, operands: 2 },
  import: { run: importFile, operands: 1 },
};

/** The login name; where the user has none, as in a container, its number. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) {
      throw error;
    }
    return `uid-${String(process.getuid?.())}`;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      as: { type: 'string' },
      reason: { type: 'string', default: '' },
      step: { type: 'string' },
      key: { type: 'string' },
    },
  });
  const [name = '', ...operands] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (values.help || command?.operands !== operands.length) {
    (values.help ? console.log : console.error)(USAGE);
    return values.help ? 0 : 2;
  }
  if (command.needsReason && values.reason.trim() === '') {
    console.error(`Say why: --reason "…"\n\n${USAGE}`);
    return 2;
  }
  const systems = await connectSystems(process.env);
  try {
    const { as: actor = loginName(), reason, step, key } = values;
    for await (const line of command.run(systems, operands, { actor, reason, step, key })) {
      console.log(line);
    }
    return 0;
  } finally {
    await systems.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
