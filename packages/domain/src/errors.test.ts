import { DomainError, GRPC_CODES, REASONS, domainError, isReason } from './errors.ts';

describe('errors', () => {
  test.each(Object.entries(REASONS))(
    '%s travels under codes that fit',
    (reason, { grpc, http }) => {
      expect(reason).toMatch(/^[A-Z][A-Z_]*[A-Z]$/);
      expect(Object.keys(GRPC_CODES)).toContain(grpc);
      const usual = GRPC_CODES[grpc].http;
      // A reason may be more precise than its gRPC code, but not change sides.
      expect(Math.floor(http / 100)).toBe(Math.floor(usual / 100));
    },
  );

  it('carries reason, codes, facts and fields', () => {
    const cause = new Error('below');
    const error = domainError('SKU_NOT_FOUND', 'No such SKU.', {
      metadata: { sku: 'X' },
      violations: [{ field: 'sku', message: 'Unknown.' }],
      cause,
    });
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      reason: 'SKU_NOT_FOUND',
      grpcCode: 'NOT_FOUND',
      httpStatus: 404,
      metadata: { sku: 'X' },
      violations: [{ field: 'sku', message: 'Unknown.' }],
      cause,
    });
  });

  it('tells reasons from other words', () => {
    expect(isReason('CART_EMPTY')).toBe(true);
    expect(isReason('toString')).toBe(false);
  });
});
