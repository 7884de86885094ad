import { circle, ellipse, escapeText, mix, place, rect } from './svg.ts';
import type { Lettering, Scene } from './label.ts';
import { MOTIFS, type MotifName } from './motifs/index.ts';
import { PALETTES, type PaletteName } from './palettes.ts';
import { type ShapeName, SHAPES } from './shapes/index.ts';

/** What a product looks like. Kept as names, so that it is data; drawn by {@link drawPicture}. */
export interface Look {
  shape: ShapeName;
  motif: MotifName;
  /** colour of what is inside, `#rrggbb` */
  tint: string;
  palette: PaletteName;
  lettering: Lettering;
}

// Low packs are raised, so that they stand in the middle of the picture.
const RAISED: Partial<Record<ShapeName, number>> = {
  bar: 64,
  slimBox: 56,
  foilBlock: 60,
  wideBox: 46,
  flatTin: 42,
  loaf: 50,
  eggBox: 44,
  wheel: 46,
  tray: 38,
  punnet: 34,
  crate: 20,
  wedge: 32,
  tub: 26,
  pan: 26,
  softPack: 36,
};

/** Draws one product on a square canvas: a standalone SVG without scripts, links or ids. */
export function drawPicture(look: Look, brand: string, title: string): string {
  const palette = PALETTES[look.palette];
  const scene: Scene = {
    brand,
    title,
    palette,
    lettering: look.lettering,
    motif: MOTIFS[look.motif](look.tint),
    motifBehind: MOTIFS[look.motif](mix(look.tint, '#3b1f0c', 0.16)),
    tint: look.tint,
  };
  const ground = mix(mix(palette.main, look.tint, 0.5), '#fdfaf4', 0.84);
  const drawing =
    ellipse(200, 342, 132, 13, mix(palette.deep, '#3b3128', 0.5), 0.16) + SHAPES[look.shape](scene);
  const rise = RAISED[look.shape];
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="22 24 356 356" role="img" ' +
    'stroke-linecap="round" stroke-linejoin="round">' +
    `<title>${escapeText(`${brand} ${title}`)}</title>` +
    rect({ x: 22, y: 24, width: 356, height: 356 }, ground) +
    circle(200, 202, 156, '#fff', 0.5) +
    (rise === undefined ? drawing : place(drawing, 0, -rise)) +
    '</svg>'
  );
}
