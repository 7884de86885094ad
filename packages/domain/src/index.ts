export * from './errors.ts';
export * from './ids.ts';
export * from './money.ts';
export * from './parked-steps.ts';
export * from './permissions.ts';
export * from './states.ts';
export * from './text.ts';
