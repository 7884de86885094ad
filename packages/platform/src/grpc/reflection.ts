import { readFileSync } from 'node:fs';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import type { Server } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { descriptorSetPath } from '@holdfast/proto';

/** `FileDescriptorSet.file`, each still encoded, which is all that reflection needs. */
function readFileDescriptors(path: string): Buffer[] {
  const reader = new BinaryReader(readFileSync(path));
  const files: Buffer[] = [];
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 1) files.push(Buffer.from(reader.bytes()));
    else reader.skip(wireType, field);
  }
  return files;
}

/** Lets `grpcurl` and its like ask the server for its contract; shows the named services alone. */
export function addReflection(server: Server, services: string[]): void {
  const fileDescriptorProtos = readFileDescriptors(descriptorSetPath);
  const format = 'Protocol Buffer 3 DescriptorProto';
  new ReflectionService(
    { descriptors: { format, type: {}, fileDescriptorProtos } },
    { services },
  ).addToServer(server);
}
