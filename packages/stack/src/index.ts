export { type AddressRow, formatAddresses, formatTable } from './cli/table.ts';
export { type ProgressOutput, runSteps, type Step } from './cli/progress.ts';
export { DEMO_ADMIN } from './application/demo-admin.ts';
export { DEMO_CUSTOMER } from './application/demo-customer.ts';
export type { Application, ApplicationContext, DifferentPart } from './application/definition.ts';
export { reset } from './cli/reset.ts';
export { type Certificates, ensureCertificates } from './certificates/certificates.ts';
export { requireBinary, findBinary, type FindOptions, type FoundBinary } from './binaries/find.ts';
export { findBrowser } from './binaries/browser.ts';
export { BinaryUnavailableError } from './binaries/fetch.ts';
export { type BinaryName } from './binaries/pins.ts';
export {
  ADDRESS_VARIABLES,
  type ExternalAddresses,
  externalAddresses,
  type ServerName,
  SERVERS,
} from './external.ts';
export { cacheDirectory, type StackPaths, stackPaths } from './paths.ts';
export { isPortFree, LOOPBACK, Ports } from './ports.ts';
export { ensureSecrets } from './secrets.ts';
export { probeHttp, probePostgres, probeRedis, probeTcp, probeTemporal } from './servers/probes.ts';
export type { SearchAttributeType } from './servers/temporal.ts';
export {
  type PortName,
  SERVER_TITLES,
  type StartProcessOptions,
  type StartServersOptions,
  USUAL_PORTS,
} from './stack-options.ts';
export { type Stack, StackRunningError, startServers } from './start-servers.ts';
export {
  type InProcessPart,
  type Part,
  PartFailedError,
  type PartState,
  type ProcessCommand,
  type ProcessPart,
} from './supervisor/part.ts';
