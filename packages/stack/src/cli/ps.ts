import { Claims } from '../claims.ts';
import { stackPaths } from '../paths.ts';
import { runningStack } from '../start-servers.ts';
import { isRunning } from '../supervisor/processes.ts';
import { PROCESS_KEY } from '../supervisor/supervisor.ts';
import { formatTable } from './table.ts';

/**
 * Prints the processes of the stack on a data folder, or the process id of one part. Gives the exit
 * code: 1 when there is no such process.
 */
export function ps(dataDir: string, part?: string): number {
  const processes = processesOf(dataDir);
  if (part === undefined) {
    if (processes.size === 0) console.log(`No stack is running on ${dataDir}.`);
    else console.log(formatTable([...processes].map(([name, pid]) => [String(pid), name])));
    return processes.size === 0 ? 1 : 0;
  }
  const pid = processes.get(part);
  if (pid === undefined) {
    const names = [...processes.keys()].join(', ') || 'none, because no stack is running';
    console.error(`No process of ${dataDir} is called "${part}"; there are: ${names}.`);
    return 1;
  }
  console.log(pid);
  return 0;
}

/** Process ids by part; `start` is the process that runs the others. */
function processesOf(dataDir: string): Map<string, number> {
  const running = runningStack(dataDir);
  if (running === undefined) return new Map();
  const claims = new Claims(stackPaths(dataDir).claims);
  try {
    const parts = claims
      .all()
      .filter(({ key, pid, identity }) => key.startsWith(PROCESS_KEY) && isRunning(pid, identity))
      .map(({ key, pid }) => [key.slice(PROCESS_KEY.length), pid] as const);
    return new Map([['start', running.pid], ...parts]);
  } finally {
    claims.close();
  }
}
