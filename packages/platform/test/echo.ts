import { z } from 'zod';
import {
  defineService,
  implement,
  type AccessRules,
  type CallContext,
  type Handlers,
  type Migration,
  type ServiceContext,
} from '../src/index.ts';
import { testAccess } from '../src/testing/index.ts';

/** A method whose messages are JSON, so that these tests need no generated code. */
function jsonMethod<Request, Response>() {
  return <A extends boolean, B extends boolean>(name: string, requestStream: A, stream: B) => ({
    path: `/holdfast.test.v1.EchoService/${name}`,
    requestStream,
    responseStream: stream,
    requestSerialize: (value: Request): Buffer => Buffer.from(JSON.stringify(value)),
    requestDeserialize: (bytes: Buffer) => JSON.parse(bytes.toString()) as Request,
    responseSerialize: (value: Response): Buffer => Buffer.from(JSON.stringify(value)),
    responseDeserialize: (bytes: Buffer) => JSON.parse(bytes.toString()) as Response,
  });
}

interface Text {
  text: string;
}

export const EchoServiceService = {
  getEcho: jsonMethod<Text, Text>()('GetEcho', false as const, false as const),
  putEcho: jsonMethod<Text, Text>()('PutEcho', false as const, false as const),
  watchEcho: jsonMethod<Text, Text>()('WatchEcho', false as const, true as const),
  importEcho: jsonMethod<Text, Text>()('ImportEcho', true as const, true as const),
  countEcho: jsonMethod<Text, Text>()('CountEcho', true as const, false as const),
};

/** Stands for a generated client constructor, of which only these two are used. */
export const EchoServiceClient = {
  service: EchoServiceService,
  serviceName: 'holdfast.test.v1.EchoService',
};

export type EchoHandlers = Handlers<typeof EchoServiceService>;
export type EchoCall = CallContext;

/** Handlers that answer with what they got; a test replaces those that it is about. */
export function echoHandlers(own: Partial<EchoHandlers> = {}): EchoHandlers {
  return {
    getEcho: ({ text }) => Promise.resolve({ text }),
    putEcho: ({ text }) => Promise.resolve({ text }),
    async *watchEcho({ text }) {
      for (const word of text.split(' ')) yield await Promise.resolve({ text: word });
    },
    async *importEcho(rows) {
      for await (const { text } of rows) yield { text: `got ${text}` };
    },
    async countEcho(rows) {
      let count = 0;
      for await (const row of rows) count += row.text.length;
      return { text: String(count) };
    },
    ...own,
  };
}

const noConfig = z.object({});
type Context = ServiceContext<z.infer<typeof noConfig>>;

/** An echo service with the handlers given, which may be made from the service's context. */
export function echoService(
  own: Partial<EchoHandlers> | ((context: Context) => Partial<EchoHandlers>) = {},
  extra: {
    migrations?: Migration[];
    close?: () => Promise<void>;
    access?: Partial<AccessRules<typeof EchoServiceService>>;
  } = {},
) {
  const { migrations, close, access } = extra;
  return defineService({
    name: 'echo',
    config: noConfig,
    ...(migrations ? { migrations } : {}),
    setup: (context) =>
      Promise.resolve({
        grpc: [
          implement(
            EchoServiceService,
            { ...testAccess(EchoServiceService), ...access },
            echoHandlers(typeof own === 'function' ? own(context) : own),
          ),
        ],
        ...(close ? { close } : {}),
      }),
  });
}
