import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, type ParseArgsConfig } from 'node:util';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

const USAGE = `Usage: npm start -- [--once] [--processes shared|separate] [--data <folder>]
       npm run ps -- [<part>] [--data <folder>]
       npm run doctor -- [--data <folder>]
       npm run reset -- [--data <folder>]

start    runs everything until Ctrl-C
ps       lists the processes of the running stack; with a part, prints only its process id
doctor   says what is missing on this machine; starts nothing
reset    removes the data folder; what was downloaded stays in the cache

--once        stop after the demo shop is filled and the first order is placed
--processes   shared: all services in one process (the default: starts faster, takes less memory);
              separate: a process for each service, as in production
--data        folder of the databases, secrets and logs (HOLDFAST_DATA, else .holdfast); stacks on
              different folders run side by side`;

/** A command line that can't be understood. */
class UsageError extends Error {}

async function main([command, ...args]: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  const data = { type: 'string', default: process.env['HOLDFAST_DATA'] || '.holdfast' } as const;
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
      process.title = 'holdfast-start';
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
      const dataDir = path.resolve(REPOSITORY, values.data);
      const removed = await reset(dataDir);
      for (const folder of removed) console.log(`Removed ${folder}`);
      if (removed.length === 0) console.log(`Nothing to remove: there is no ${dataDir}.`);
      return 0;
    }
    case 'ps': {
      const { values, positionals } = parse(args, { data }, 1);
      const { ps } = await import('./cli/ps.ts');
      return ps(path.resolve(REPOSITORY, values.data), positionals[0]);
    }
    default:
      throw new UsageError(`There is no command "${command ?? ''}".`);
  }
}

function parse<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
  maxPositionals = 0,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>> {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    const unexpected = parsed.positionals[maxPositionals];
    if (unexpected !== undefined) throw new Error(`Unexpected argument '${unexpected}'.`);
    return parsed;
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
