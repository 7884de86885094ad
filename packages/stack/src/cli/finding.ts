/** One thing that was looked at. */
export interface Finding {
  what: string;
  ok: boolean;
  detail: string;
  /** One sentence: what to do about it. */
  remedy?: string;
}
