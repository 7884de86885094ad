import type { Step } from '../cli/progress.ts';
import type { AddressRow } from '../cli/table.ts';
import type { SearchAttributeType } from '../servers/temporal.ts';
import type { Stack } from '../start-servers.ts';
import type { Part } from '../supervisor/part.ts';

/** What the parts of the application are made with. */
export interface ApplicationContext {
  /** The running servers; also gives out ports. */
  stack: Stack;
  env: NodeJS.ProcessEnv;
  /** True when each part is to have its own process. */
  separateProcesses: boolean;
  /** What is different for parts, by their names, as for the worker of a fault test. */
  different?: Readonly<Record<string, DifferentPart>>;
  /** False leaves the web sites out, as for tests of what is behind them. */
  sites?: boolean;
}

/** How the process of a part is to differ from what it usually is. */
export interface DifferentPart {
  /** Path of the file that it runs instead. */
  main?: string;
  /** Added to the part's own variables. */
  variables: Readonly<Record<string, string>>;
}

/** What `npm start` runs on the servers. */
export interface Application {
  /** Databases that are there before any part is started. */
  databases: readonly string[];
  /** Search attributes that Temporal has before any part is started. */
  searchAttributes: Readonly<Record<string, SearchAttributeType>>;
  /** Whether one of the parts is a codec server, at {@link Stack.codecServer}. */
  codecServer?: boolean;
  /** The parts, in any order: each says what it needs. */
  parts(context: ApplicationContext): Promise<readonly Part[]>;
  /** What is done when all parts are ready, one after the other. With `--once`, the stack then stops. */
  afterStart(context: ApplicationContext): readonly Step[];
  /** Environment of the tools that look at the running application from outside. */
  toolEnvironment?(context: ApplicationContext): Readonly<Record<string, string>>;
  /** Addresses for the table, in front of those of the servers. The first is the one to visit. */
  addresses(context: ApplicationContext): readonly AddressRow[];
}
