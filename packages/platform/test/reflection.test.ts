import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { Client, credentials } from '@grpc/grpc-js';
import { UserServiceService } from '@holdfast/proto/user/service';
import { z } from 'zod';
import { defineService, implement, type Handlers } from '../src/index.ts';
import { startTestService, testAccess } from '../src/testing/index.ts';

/** Asks grpc.reflection.v1.ServerReflection one question; the answer is still encoded. */
function ask(address: string, field: number, text: string): Promise<string> {
  const client = new Client(address, credentials.createInsecure());
  const request = new BinaryWriter().tag(field, WireType.LengthDelimited).string(text).finish();
  return new Promise<string>((resolve, reject) => {
    const call = client.makeBidiStreamRequest(
      '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
      (bytes: Uint8Array) => Buffer.from(bytes),
      (bytes: Buffer) => bytes.toString('latin1'),
    );
    call.on('data', (answer: string) => {
      resolve(answer);
      call.end();
    });
    call.on('error', reject);
    call.write(request);
  }).finally(() => client.close());
}

describe('reflection', () => {
  it('shows the services that the server has, and their messages', async () => {
    const refuse = () => Promise.reject(new Error('not called here'));
    // One handler fits every method, for each is unary and none is called.
    const handlers = new Proxy<Partial<Handlers<typeof UserServiceService>>>(
      {},
      { get: () => refuse },
    ) as Handlers<typeof UserServiceService>;
    const definition = defineService({
      name: 'user',
      config: z.object({}),
      setup: () =>
        Promise.resolve({
          grpc: [implement(UserServiceService, testAccess(UserServiceService), handlers)],
        }),
    });
    const service = await startTestService(definition);
    const { address } = service.running;
    const listServices = await ask(address, 7, '');
    expect(listServices).toContain('holdfast.user.v1.UserService');
    expect(listServices).not.toContain('holdfast.order.v1');
    const symbol = await ask(address, 4, 'holdfast.user.v1.RegisterRequest');
    expect(symbol).toContain('RegisterRequest');
    await service.close();
  });
});
