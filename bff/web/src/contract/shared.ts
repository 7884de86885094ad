export * from '@holdfast/bff-shared/schemas';
