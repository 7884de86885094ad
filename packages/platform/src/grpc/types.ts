/** A generated service definition such as `UserServiceService`. */
export type ServiceMethods = Readonly<Record<string, MethodShape>>;

/** What the platform uses of a method definition; parameters are `never` to accept any message. */
export interface MethodShape {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestSerialize: (value: never) => Buffer;
  readonly requestDeserialize: (bytes: Buffer) => unknown;
  readonly responseSerialize: (value: never) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => unknown;
}

export type RequestOf<M extends MethodShape> = ReturnType<M['requestDeserialize']>;
export type ResponseOf<M extends MethodShape> = ReturnType<M['responseDeserialize']>;

/** A generated client constructor such as `UserServiceClient`, of which only the definition is used. */
export interface ClientConstructor<D extends ServiceMethods = ServiceMethods> {
  readonly service: D;
  readonly serviceName: string;
}

/** `Register` of `/holdfast.user.v1.UserService/Register`. */
export function methodName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `holdfast.user.v1.UserService` of `/holdfast.user.v1.UserService/Register`. */
export function serviceNameOf(path: string): string {
  return path.slice(1, path.lastIndexOf('/'));
}
