import type { Ports } from '../ports.ts';
import type { StackPaths } from '../paths.ts';
import type { ProcessPart } from '../supervisor/part.ts';

/** What every server is given. */
export interface ServerContext {
  paths: StackPaths;
  ports: Ports;
  /** Preferred port, 0 for any free one. */
  port: number;
  env: NodeJS.ProcessEnv;
  /** True for data that nobody needs after a power cut, as that of tests. */
  throwaway: boolean;
}

/** A server and where it will be reached once its part is ready. */
export interface Server {
  part: ProcessPart;
  /** Its address in the form its clients take. */
  url: string;
}
