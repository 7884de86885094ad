import { FOOD_MOTIFS } from './food.ts';
import { FRUIT_MOTIFS } from './fruit.ts';
import { THING_MOTIFS } from './things.ts';
import { TREAT_MOTIFS } from './treats.ts';
import { VEGETABLE_MOTIFS } from './vegetables.ts';

/** A small drawing within 100 × 100 around the origin, in the colour of what it shows. */
export type Motif = (tint: string) => string;

const ALL = {
  ...FRUIT_MOTIFS,
  ...VEGETABLE_MOTIFS,
  ...FOOD_MOTIFS,
  ...TREAT_MOTIFS,
  ...THING_MOTIFS,
};

export type MotifName = keyof typeof ALL;

/** Every motif by its name. */
export const MOTIFS: Readonly<Record<MotifName, Motif>> = ALL;
