import type { Scene } from '../label.ts';
import { BOTTLE_SHAPES } from './bottles.ts';
import { FRESH_SHAPES } from './fresh.ts';
import { GOODS_SHAPES } from './goods.ts';
import { JAR_SHAPES } from './jars.ts';
import { PACK_SHAPES } from './packs.ts';

/** Draws one kind of pack, standing on y = 340 in the middle of the 400 × 400 canvas. */
export type Shape = (scene: Scene) => string;

const ALL = {
  ...BOTTLE_SHAPES,
  ...FRESH_SHAPES,
  ...GOODS_SHAPES,
  ...JAR_SHAPES,
  ...PACK_SHAPES,
};

export type ShapeName = keyof typeof ALL;

/** Every shape by its name. */
export const SHAPES: Readonly<Record<ShapeName, Shape>> = ALL;
