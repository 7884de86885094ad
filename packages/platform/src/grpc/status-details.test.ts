import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { decodeStatusDetails, encodeStatusDetails } from './status-details.ts';

const full = {
  code: 9,
  message: 'Nicht genug Vorrat für 2 × Müsli.',
  reason: 'OUT_OF_STOCK',
  domain: 'holdfast',
  metadata: { sku: 'MUESLI-500', available: '1' },
  violations: [
    { field: 'lines.0.quantity', message: 'at most 1' },
    { field: 'lines.1', message: '' },
  ],
};

describe('status details', () => {
  it('come back as they were', () => {
    expect(decodeStatusDetails(encodeStatusDetails(full))).toEqual(full);
  });

  it('are the bytes of google.rpc.Status', () => {
    const bytes = encodeStatusDetails({
      code: 5,
      message: 'no',
      reason: 'R',
      domain: 'd',
      metadata: {},
      violations: [],
    });
    // As protoc --encode=google.rpc.Status writes { code: 5 message: "no" details: [ErrorInfo] }.
    const url = Buffer.from('type.googleapis.com/google.rpc.ErrorInfo').toString('hex');
    expect(bytes.toString('hex')).toBe(`080512026e6f1a32` + `0a28${url}` + `12060a01521201` + `64`);
  });

  it('leave out what they do not know', () => {
    const other = new BinaryWriter();
    other.tag(3, WireType.LengthDelimited).fork();
    other.tag(1, WireType.LengthDelimited).string('type.googleapis.com/google.rpc.Help');
    other.tag(2, WireType.LengthDelimited).bytes(Uint8Array.of(10, 1, 65));
    other.join();
    other.tag(99, WireType.Varint).uint32(7);
    const bytes = Buffer.concat([encodeStatusDetails(full), other.finish()]);
    expect(decodeStatusDetails(bytes)).toEqual(full);
  });

  it('throw on broken bytes', () => {
    expect(() => decodeStatusDetails(encodeStatusDetails(full).subarray(0, 20))).toThrow();
  });
});
