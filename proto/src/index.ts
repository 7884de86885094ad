import { fileURLToPath } from 'node:url';

/** Path of the FileDescriptorSet of all contracts, as gRPC reflection serves it. */
export const descriptorSetPath: string = fileURLToPath(
  new URL('../gen/holdfast.binpb', import.meta.url),
);
