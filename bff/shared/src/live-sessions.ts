import { domainError } from '@holdfast/domain';
import type { ClientOf } from '@holdfast/platform';
import type { UserServiceClient } from '@holdfast/proto/user/service';

const KEPT_MS = 1_000;
const MOST_KEPT = 10_000;

/**
 * Asks the user service whether sessions are live, each once a second at most: what a visitor sends in
 * one go is asked about once. A session that was ended through this process is refused at once
 * ({@link forget}), one that was ended elsewhere within that second.
 */
export class LiveSessions {
  readonly #users: ClientOf<typeof UserServiceClient>;
  readonly #now: () => number;
  /** When each that was live has to be asked about again. */
  readonly #keptUntil = new Map<string, number>();
  #endings = 0;

  constructor(
    users: ClientOf<typeof UserServiceClient>,
    now: () => number = () => performance.now(),
  ) {
    this.#users = users;
    this.#now = now;
  }

  /** @throws DomainError SESSION_REVOKED when the session has ended. */
  async assertLive(sessionId: string): Promise<void> {
    if ((this.#keptUntil.get(sessionId) ?? 0) <= this.#now()) await this.ask(sessionId);
  }

  /** The same, asked in any case. */
  async ask(sessionId: string): Promise<void> {
    const endings = this.#endings;
    const { active } = await this.#users.checkSession({ sessionId });
    if (!active) {
      this.#keptUntil.delete(sessionId);
      throw domainError('SESSION_REVOKED', 'This session has ended. Sign in again.');
    }
    // The answer may be older than an ending that happened meanwhile.
    if (endings !== this.#endings) return;
    if (this.#keptUntil.size >= MOST_KEPT) this.#keptUntil.clear();
    this.#keptUntil.set(sessionId, this.#now() + KEPT_MS);
  }

  /** For whoever has had a session ended, or may have: all are asked about again. */
  forget(): void {
    this.#endings += 1;
    this.#keptUntil.clear();
  }
}
