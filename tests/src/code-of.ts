import { ApiError } from '@holdfast/bff-shared/client';

/** `OK`, or the code with which the API refuses a call. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'OK';
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}
