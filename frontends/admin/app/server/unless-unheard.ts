import { ApiError } from '@holdfast/bff-shared/client';

/** What a part of a page does without when a part of the platform is away; anything else stays an error. */
export function unlessUnheard<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof ApiError && error.status >= 500) return otherwise;
    throw error;
  };
}
