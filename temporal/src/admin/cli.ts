import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { loadConfig } from '@holdfast/platform';
import { connectTemporal } from '../client/connect.ts';
import { temporalConfigSchema } from '../config.ts';
import { cancel, parked, refund, resolve, type Command } from './commands.ts';

const USAGE = `npm run admin -- parked                               what waits for a person
npm run admin -- resolve <workflowId> retry|skip|compensate --reason <why> [--step <name>]
npm run admin -- cancel <orderId> --reason <why>      cancel an order that has not been shipped
npm run admin -- refund <paymentId> <amount> --reason <why> [--key <name>]
                                                      give money back, such as 12.50; --key names
                                                      the refund, so that a repeat gives nothing more

--as <who> is written into the order's history (your login name by default).
TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE say which Temporal (those of npm start).`;

const COMMANDS: Readonly<Record<string, { run: Command; operands: number }>> = {
  parked: { run: parked, operands: 0 },
  resolve: { run: resolve, operands: 2 },
  cancel: { run: cancel, operands: 1 },
  refund: { run: refund, operands: 2 },
};

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      as: { type: 'string', default: userInfo().username },
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
  if (command.operands > 0 && values.reason.trim() === '') {
    console.error(`Say why: --reason "…"\n\n${USAGE}`);
    return 2;
  }
  const temporal = await connectTemporal(loadConfig(temporalConfigSchema, process.env));
  try {
    const { as: actor, reason, step, key } = values;
    for await (const line of command.run(temporal.client, operands, { actor, reason, step, key })) {
      console.log(line);
    }
    return 0;
  } finally {
    await temporal.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
