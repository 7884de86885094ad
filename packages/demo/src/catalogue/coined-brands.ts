import { hashText } from '../random.ts';
import { LETTERINGS } from '../pictures/label.ts';
import { PALETTE_NAMES } from '../pictures/palettes.ts';
import type { BrandSpec } from './shop/spec.ts';

/**
 * Brand names made of syllables, for catalogues with more products than the departments' own
 * brands can carry.
 */

const HEADS =
  'Ald Bram Bren Cald Carn Dorn Drev Eber Fenn Gald Garn Glim Gors Hald Hest Ivel Jorv Keld Kess Lark Lorv Marl Merr Narl Neth Orv Pell Quill Rav Rims Sedg Selv Skel Tam Tarn Thrum Ulv Vard Varn Wend Wilv Yarr Zell'.split(
    ' ',
  );
const LINKS = ['a', 'en', 'er', 'o'];
const TAILS =
  'beck cliff combe cote dale fell fleet garth holm holt lund marsh mere mond rigg shaw stow thwaite toft wick'.split(
    ' ',
  );

/** How many brands there are. */
export const COINED_BRANDS = HEADS.length * LINKS.length * TAILS.length;

/** The coined brand of this number, 0 to {@link COINED_BRANDS} − 1: the same one every time. */
export function coinedBrand(number: number): BrandSpec {
  const head = HEADS[number % HEADS.length] ?? '';
  const rest = Math.floor(number / HEADS.length);
  const link = LINKS[rest % LINKS.length] ?? '';
  const tail = TAILS[Math.floor(rest / LINKS.length) % TAILS.length] ?? '';
  const name = head + link + tail;
  const hash = hashText(name);
  return {
    name,
    level: 0.84 + ((hash >>> 8) % 41) / 100,
    palette: PALETTE_NAMES[hash % PALETTE_NAMES.length] ?? 'slate',
    lettering: LETTERINGS[(hash >>> 16) % LETTERINGS.length] ?? 'plain',
  };
}
