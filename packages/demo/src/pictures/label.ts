import { fitText, LINE_HEIGHT } from './text.ts';
import { type Box, escapeText, lightness, line, path, place, rect, round } from './svg.ts';
import type { Palette } from './palettes.ts';

/** How a brand writes its name. */
export type Lettering = 'block' | 'script' | 'plain' | 'classic';

export const LETTERINGS: readonly Lettering[] = ['block', 'script', 'plain', 'classic'];

/** Everything a pack has to show. */
export interface Scene {
  brand: string;
  /** the product's name without the brand */
  title: string;
  palette: Palette;
  lettering: Lettering;
  /** a drawing of about 100 × 100 around the origin, of what is inside */
  motif: string;
  /** the same a little darker, for what lies behind */
  motifBehind: string;
  /** colour of what is inside, `#rrggbb` */
  tint: string;
}

const SANS = 'Helvetica,Arial,sans-serif';
const SERIF = 'Georgia,serif';

const BRAND_STYLE: Record<Lettering, { attributes: string; upper: boolean; spread: number }> = {
  block: { attributes: `font-family="${SANS}" font-weight="800"`, upper: true, spread: 1.08 },
  script: {
    attributes: `font-family="${SERIF}" font-weight="700" font-style="italic"`,
    upper: false,
    spread: 1,
  },
  plain: { attributes: `font-family="${SANS}" font-weight="700"`, upper: false, spread: 1 },
  classic: { attributes: `font-family="${SERIF}" font-weight="700"`, upper: true, spread: 1.16 },
};

/** What stands on a label, from top to bottom, centred in the box. */
export function labelText(
  scene: Scene,
  box: Box,
  ground: string,
  { motif = false }: { motif?: boolean } = {},
): string {
  const onDark = lightness(ground) < 0.62;
  const brandInk = onDark ? '#fff' : scene.palette.deep;
  const titleInk = onDark ? '#fff' : '#3b3632';
  const style = BRAND_STYLE[scene.lettering];
  const brandText = style.upper ? scene.brand.toUpperCase() : scene.brand;
  const center = box.x + box.width / 2;

  const brand = fitText(brandText, {
    width: box.width / style.spread,
    height: box.height * (motif ? 0.24 : 0.42),
    maxLines: 2,
    maxSize: motif ? 24 : 30,
  });
  const title = fitText(scene.title, {
    width: box.width,
    height: box.height * (motif ? 0.3 : 0.5),
    maxLines: box.height > 60 ? 3 : 2,
    maxSize: motif ? 19 : 20,
  });
  const brandHeight = brand.lines.length * brand.fontSize * LINE_HEIGHT;
  const titleHeight = title.lines.length * title.fontSize * LINE_HEIGHT;
  const spare = box.height - brandHeight - titleHeight;
  const gap = motif ? 0 : Math.min(spare, box.height * 0.08);
  const top = motif ? box.y : box.y + (spare - gap) / 2;

  const parts = brand.lines.map((words, index) => {
    const y = top + brand.fontSize * (0.9 + index * LINE_HEIGHT);
    return text(words, center, y, brand.fontSize, brandInk, style.attributes);
  });
  if (motif) {
    const size = Math.min(box.width * 0.8, spare * 0.86, 110);
    parts.push(place(scene.motif, center, top + brandHeight + spare / 2, size / 100));
  }
  const titleTop = motif ? box.y + box.height - titleHeight : top + brandHeight + gap;
  title.lines.forEach((words, index) => {
    const y = titleTop + title.fontSize * (0.92 + index * LINE_HEIGHT);
    parts.push(text(words, center, y, title.fontSize, titleInk));
  });
  return `<g text-anchor="middle" font-family="${SANS}" font-weight="600">${parts.join('')}</g>`;
}

/** A paper label with text: the light ground, two rules in the brand's contrast colour. */
export function stickLabel(scene: Scene, box: Box, { motif = false, radius = 4 } = {}): string {
  const { soft, pop } = scene.palette;
  const rules =
    box.height > 70
      ? rect({ ...box, y: box.y + 5, height: 3 }, pop) +
        rect({ ...box, y: box.y + box.height - 8, height: 3 }, pop)
      : '';
  const inset = box.height > 70 ? 14 : 6;
  const inner = {
    x: box.x + 8,
    y: box.y + inset,
    width: box.width - 16,
    height: box.height - 2 * inset,
  };
  return rect(box, soft, radius) + rules + labelText(scene, inner, soft, { motif });
}

/** A small hanging price-tag-like card for goods that have no pack. */
export function tag(scene: Scene, box: Box): string {
  const inner = { x: box.x + 10, y: box.y + 7, width: box.width - 20, height: box.height - 14 };
  return (
    rect({ ...box, y: box.y + 3 }, '#000', 6, 0.12) +
    rect(box, scene.palette.soft, 6) +
    rect({ ...box, width: 5 }, scene.palette.main, 2) +
    labelText(scene, inner, scene.palette.soft)
  );
}

/** The darker right-hand side that gives a flat shape its body. */
export function shade(d: string): string {
  return path(d, '#000', 0.1);
}

/** The light streak on the left. */
export function shine(d: string, width = 8): string {
  return line(d, '#fff', width, 0.35);
}

function text(
  words: string,
  x: number,
  y: number,
  size: number,
  fill: string,
  attributes = '',
): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${
    attributes === '' ? '' : ` ${attributes}`
  }>${escapeText(words)}</text>`;
}
