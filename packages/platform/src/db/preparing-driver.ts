import pg from 'pg';
import { isStalePlan } from './errors.ts';

/** More texts than these have values in them, it seems; the rest is not prepared. */
const MAX_STATEMENTS = 500;

/** Statement → its name, on every connection of the process. */
const names = new Map<string, string>();
let named = 0;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_STATEMENTS) return known;
  named += 1;
  const name = `s${String(named)}`;
  names.set(text, name);
  return name;
}

type Callback = (error: unknown, result: unknown) => void;

/**
 * A connection on which each statement with binds is prepared once: PostgreSQL then neither parses
 * nor, after a few times, plans it again, which for most of ours is more work than running it.
 */
class PreparingClient extends pg.Client {
  /** As Sequelize calls it; everything else goes on as it came. */
  override query(...args: unknown[]): never {
    const [text, values, callback] = args as [unknown, unknown, Callback];
    const send = (sent: unknown[]): never => Reflect.apply(super.query, this, sent) as never;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0)
      return send(args);
    const name = nameOf(text);
    if (name === undefined) return send(args);
    const answered: Callback = (error, result) => {
      // The tables have another shape by now: under another name it is prepared anew.
      if (isStalePlan(error) && names.get(text) === name) names.delete(text);
      callback(error, result);
    };
    return send([{ name, text, values }, answered]);
  }
}

/** The driver, with connections that prepare. */
export const preparingDriver = Object.create(pg, {
  Client: { value: PreparingClient },
}) as typeof pg;
