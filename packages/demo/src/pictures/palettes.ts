/** The colours that a brand prints its packs in. */
export interface Palette {
  /** the pack itself */
  main: string;
  /** text on light ground, darker parts of the pack */
  deep: string;
  /** labels and other light ground */
  soft: string;
  /** the small contrast: caps, ribbons, rules */
  pop: string;
}

export const PALETTES = {
  forest: { main: '#2f6b4f', deep: '#1b4431', soft: '#eef3e6', pop: '#f0b64a' },
  moss: { main: '#6f9140', deep: '#3d5622', soft: '#f3f5e2', pop: '#e8743b' },
  mint: { main: '#57b394', deep: '#226853', soft: '#e8f6ef', pop: '#f28482' },
  teal: { main: '#1f8a84', deep: '#0f5753', soft: '#e4f3f0', pop: '#f4a259' },
  ocean: { main: '#13698a', deep: '#0a4259', soft: '#e4f1f5', pop: '#f6bd3b' },
  sky: { main: '#5aa5d6', deep: '#205b8a', soft: '#eaf4fb', pop: '#ffcf56' },
  navy: { main: '#2a4a7d', deep: '#172c50', soft: '#eaeef6', pop: '#ef9f3d' },
  lilac: { main: '#8f7cc0', deep: '#54438a', soft: '#f0ecf9', pop: '#f5c960' },
  plum: { main: '#7a3b69', deep: '#4c2140', soft: '#f7ebf2', pop: '#e9b44c' },
  rose: { main: '#d96b88', deep: '#94344f', soft: '#fdecf0', pop: '#5f9484' },
  coral: { main: '#ef7d5e', deep: '#a4432b', soft: '#fdece4', pop: '#2f7377' },
  tomato: { main: '#d24a33', deep: '#8a2819', soft: '#fdece3', pop: '#f6c453' },
  brick: { main: '#a5452f', deep: '#6b2618', soft: '#f9eae0', pop: '#efc16b' },
  amber: { main: '#eba52f', deep: '#8a5a09', soft: '#fdf3da', pop: '#2f6a70' },
  straw: { main: '#d6b06c', deep: '#745124', soft: '#fbf4e4', pop: '#9b3d2c' },
  cocoa: { main: '#6b4430', deep: '#3f2417', soft: '#f5eadf', pop: '#e3a857' },
  slate: { main: '#53647a', deep: '#2d3a4b', soft: '#edf1f5', pop: '#e58e45' },
  ink: { main: '#2f363c', deep: '#1a1f23', soft: '#f0eee9', pop: '#d9a441' },
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof PALETTES;

/** All palette names, in a fixed order. */
export const PALETTE_NAMES = Object.keys(PALETTES) as PaletteName[];
