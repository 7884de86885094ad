export { wordOf } from './word-of.ts';

/** The languages that the sites speak. */
export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The messages of one area in every language. */
export type Catalogue<M> = Readonly<Record<Language, M>>;

/**
 * Makes a catalogue. English decides what there is: a message that another language lacks, has too
 * many of or takes other facts for is an error of the compiler.
 */
export function catalogue<M extends Messages>(messages: { en: M; de: NoInfer<M> }): Catalogue<M> {
  return messages;
}

type Message = string | readonly string[] | ((...facts: never[]) => string);

interface Messages {
  readonly [name: string]: Message | Messages | undefined;
}
