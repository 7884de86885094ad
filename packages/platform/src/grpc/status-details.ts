import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { FieldViolation } from '@holdfast/domain';

/** The trailer that carries a serialized `google.rpc.Status`. */
export const DETAILS_KEY = 'grpc-status-details-bin';

const ERROR_INFO = 'type.googleapis.com/google.rpc.ErrorInfo';
const BAD_REQUEST = 'type.googleapis.com/google.rpc.BadRequest';

/**
 * The parts of the richer error model that Holdfast uses (google/rpc/status.proto and
 * google/rpc/error_details.proto): one ErrorInfo, and a BadRequest where fields are wrong.
 */
export interface StatusDetails {
  code: number;
  message: string;
  reason: string;
  domain: string;
  metadata: Record<string, string>;
  violations: FieldViolation[];
}

/** Serializes a `google.rpc.Status`. */
export function encodeStatusDetails(status: StatusDetails): Buffer {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int32(status.code);
  writer.tag(2, WireType.LengthDelimited).string(status.message);
  writeAny(writer, ERROR_INFO, encodeErrorInfo(status));
  if (status.violations.length > 0) {
    writeAny(writer, BAD_REQUEST, encodeBadRequest(status.violations));
  }
  return Buffer.from(writer.finish());
}

/** Reads a `google.rpc.Status`; unknown fields and details are left out. @throws on broken bytes. */
export function decodeStatusDetails(bytes: Uint8Array): StatusDetails {
  const status: StatusDetails = {
    code: 0,
    message: '',
    reason: '',
    domain: '',
    metadata: {},
    violations: [],
  };
  eachField(bytes, (field, reader) => {
    if (field === 1) status.code = reader.int32();
    else if (field === 2) status.message = reader.string();
    else if (field === 3) readAny(reader.bytes(), status);
    else return false;
    return true;
  });
  return status;
}

function writeAny(writer: BinaryWriter, typeUrl: string, value: Uint8Array): void {
  writer.tag(3, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).string(typeUrl);
  writer.tag(2, WireType.LengthDelimited).bytes(value);
  writer.join();
}

function encodeErrorInfo(status: StatusDetails): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.LengthDelimited).string(status.reason);
  writer.tag(2, WireType.LengthDelimited).string(status.domain);
  for (const [key, value] of Object.entries(status.metadata)) {
    writePair(writer, 3, key, value);
  }
  return writer.finish();
}

function encodeBadRequest(violations: FieldViolation[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const { field, message } of violations) writePair(writer, 1, field, message);
  return writer.finish();
}

function writePair(writer: BinaryWriter, field: number, first: string, second: string): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).string(first);
  writer.tag(2, WireType.LengthDelimited).string(second);
  writer.join();
}

function readAny(bytes: Uint8Array, status: StatusDetails): void {
  const { typeUrl, value } = readTypedValue(bytes);
  if (typeUrl === ERROR_INFO) readErrorInfo(value, status);
  else if (typeUrl === BAD_REQUEST) readBadRequest(value, status);
}

function readTypedValue(bytes: Uint8Array): { typeUrl: string; value: Uint8Array } {
  const any: { typeUrl: string; value: Uint8Array } = { typeUrl: '', value: new Uint8Array() };
  eachField(bytes, (field, reader) => {
    if (field === 1) any.typeUrl = reader.string();
    else if (field === 2) any.value = reader.bytes();
    else return false;
    return true;
  });
  return any;
}

function readErrorInfo(bytes: Uint8Array, status: StatusDetails): void {
  eachField(bytes, (field, reader) => {
    if (field === 1) status.reason = reader.string();
    else if (field === 2) status.domain = reader.string();
    else if (field === 3) {
      const [key, value] = readPair(reader.bytes());
      status.metadata[key] = value;
    } else return false;
    return true;
  });
}

function readBadRequest(bytes: Uint8Array, status: StatusDetails): void {
  eachField(bytes, (field, reader) => {
    if (field !== 1) return false;
    const [name, message] = readPair(reader.bytes());
    status.violations.push({ field: name, message });
    return true;
  });
}

function readPair(bytes: Uint8Array): [string, string] {
  const pair: [string, string] = ['', ''];
  eachField(bytes, (field, reader) => {
    if (field !== 1 && field !== 2) return false;
    pair[field - 1] = reader.string();
    return true;
  });
  return pair;
}

/** Calls `read` at each field; it returns false for one that it doesn't know and didn't consume. */
function eachField(
  bytes: Uint8Array,
  read: (field: number, reader: BinaryReader) => boolean,
): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (!read(field, reader)) reader.skip(wireType, field);
  }
}
