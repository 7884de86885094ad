import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, type ParseArgsConfig } from 'node:util';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

const USAGE = `Usage: npm start -- [--once] [--processes shared|separate] [--data <folder>]
       npm run doctor -- [--data <folder>]
       npm run reset -- [--data <folder>]`;

/** A command line that can't be understood. */
class UsageError extends Error {}

async function main([command, ...args]: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const data = { type: 'string', default: process.env['HOLDFAST_DATA'] ?? '.holdfast' } as const;
  switch (command) {
    case 'start': {
      const { values } = parse(args, {
        data,
        once: { type: 'boolean', default: false },
        processes: { type: 'string', default: 'shared' },
      });
      if (!['shared', 'separate'].includes(values.processes)) {
        throw new UsageError('--processes is shared or separate.');
      }
      const [{ start }, { application }] = await Promise.all([
        import('./cli/start.ts'),
        import('./application.ts'),
      ]);
      return start(application, {
        dataDir: path.resolve(REPOSITORY, values.data),
        once: values.once,
        separateProcesses: values.processes === 'separate',
        env: process.env,
      });
    }
    case 'doctor': {
      const { values } = parse(args, { data });
      const { doctor } = await import('./cli/doctor.ts');
      return doctor(path.resolve(REPOSITORY, values.data), process.env);
    }
    case 'reset': {
      const { values } = parse(args, { data });
      const { reset } = await import('./cli/reset.ts');
      for (const folder of await reset(path.resolve(REPOSITORY, values.data))) {
        console.log(`Removed ${folder}`);
      }
      return 0;
    }
    default:
      throw new UsageError(`There is no command "${command ?? ''}".`);
  }
}

function parse<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<{ args: string[]; options: O }>> {
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageError ? `${message}\n\n${USAGE}` : message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
