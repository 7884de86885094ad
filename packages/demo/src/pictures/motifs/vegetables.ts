import { circle, dots, ellipse, line, mix, path, place } from '../svg.ts';

const GREEN = '#5d9b45';
const DARK_GREEN = '#3c7434';

/** Vegetables and greens, each within 100 × 100 around the origin. */
export const VEGETABLE_MOTIFS = {
  tomato: (tint: string) =>
    ellipse(0, 8, 44, 38, tint) +
    path('M0-18-30-28l22 0L0-46l8 18 22 0zM0-24l-16 16 10-2 6 12 6-12 10 2z', DARK_GREEN) +
    ellipse(-24, 2, 6, 11, '#fff', 0.3),
  pepper: (tint: string) =>
    line('M0-26q0-12 10-18', DARK_GREEN, 8) +
    path(
      'M0-22c-14-14-42-8-42 18 0 28 14 50 26 50 7 0 9-4 16-4s9 4 16 4c12 0 26-22 26-50 0-26-28-32-42-18z',
      tint,
    ) +
    line('M0-20C-8 0-8 20-2 38', mix(tint, '#000000', 0.2), 3) +
    ellipse(-28, -2, 5, 13, '#fff', 0.3),
  carrot: (tint: string) =>
    line('M16-20C14-34 6-40 2-46M18-22c4-10 8-16 8-26M22-18c10-8 16-12 24-12', GREEN, 7) +
    path(
      'M30-10c8 10 4 18-8 24-22 12-44 24-62 32-4 1-6-1-5-5C-36 22-22 0-8-20c8-12 28-4 38 10z',
      tint,
    ) +
    line('M-2-10l8 8M-16 14l7 7M12 6l6 6', mix(tint, '#7a2a00', 0.35), 3),
  beet: (tint: string) =>
    line('M-4-14C-8-30-14-38-22-44M0-14v-34M4-14c4-16 10-24 18-30', '#7d9c4a', 7) +
    path('M0-16c-26 0-40 14-40 30 0 18 26 22 40 36 14-14 40-18 40-36 0-16-14-30-40-30z', tint) +
    ellipse(-20, 8, 6, 9, '#fff', 0.25),
  onion: (tint: string) =>
    path('M0-46c4 18 12 20 26 30 30 20 18 58-26 60-44-2-56-40-26-60 14-10 22-12 26-30z', tint) +
    line('M-6-26C-26-6-28 22-12 40M6-26C26-6 28 22 12 40M0-26v68', mix(tint, '#5a2a10', 0.3), 2.5),
  potato: (tint: string) =>
    path('M-42 8C-48-18-18-40 8-36 38-32 52-4 42 18 32 40-6 42-22 36-34 32-40 20-42 8z', tint) +
    line('M-18-8l4 2M10-18l4 2M18 12l4-1M-8 16l4-2', mix(tint, '#4a2d10', 0.45), 4),
  cucumber: (tint: string) =>
    place(
      path('M-44-14h66a22 14 0 0 1 0 28h-66a22 14 0 0 1 0-28z', tint) +
        line('M-40-4h54M-40 5h46', mix(tint, '#ffffff', 0.3), 3),
      4,
      0,
      1,
      -32,
    ),
  broccoli: () =>
    path('M-12 4h24l6 40h-36z', '#a9c46c') +
    circle(-24, -2, 22, '#4f8a3d') +
    circle(24, -2, 22, '#4f8a3d') +
    circle(0, -20, 26, '#5d9b45') +
    line('M-10-28h1M8-24h1M-26-6h1M22-8h1M-2-10h1', '#3c7434', 6),
  cabbage: (tint: string) =>
    circle(0, 2, 43, tint) +
    path(
      'M0 44C-30 30-36-6-14-34-8 0-4 20 0 44zM0 44C30 30 36-6 14-34 8 0 4 20 0 44z',
      mix(tint, '#ffffff', 0.3),
    ) +
    line('M0 42V-30M0 20-18 0M0 20 18 0', mix(tint, '#ffffff', 0.65), 3),
  mushroom: (tint: string) =>
    path('M-14 0h28c2 18 6 26 8 38-8 8-36 8-44 0 2-12 6-20 8-38z', '#f3e8d6') +
    path('M-46 4C-46-26-24-42 0-42S46-26 46 4c-12 8-80 8-92 0z', tint) +
    ellipse(-18, -20, 8, 5, '#fff', 0.35),
  peas: (tint: string) =>
    path('M-48 16C-20 46 36 34 48-26 30 8-20 14-48 16z', DARK_GREEN) +
    dots('-26 17, -8 15, 9 8, 23 -4', 11, tint) +
    line('M46-26q4-10 0-18', DARK_GREEN, 5),
  corn: (tint: string) =>
    path('M0-46c18 4 24 30 20 60H-20c-4-30 2-56 20-60z', tint) +
    line('M-12-18h24M-16-4h32M-17 10h34M-6-32h12', mix(tint, '#8a5a00', 0.35), 2.5) +
    path(
      'M-34-10c6 34 14 50 34 58C-2 26-14 6-34-10zM34-10c-6 34-14 50-34 58C2 26 14 6 34-10z',
      GREEN,
    ),
  chilli: (tint: string) =>
    path('M-30-26c10-10 26-6 30 6 6 22 16 38 40 50-34 8-68-14-70-56z', tint) +
    line('M-20-28q-2-12 6-18', DARK_GREEN, 8),
  aubergine: () =>
    path('M-10-24C6-38 22-26 26-8c6 26 14 54-14 56-34 2-48-44-22-72z', '#5b3566') +
    path('M-16-16C-22-30-12-40-2-38l2-10 8 2-2 10c10 2 14 12 10 20-10-6-20-6-32 0z', DARK_GREEN),
  olive: (tint: string) =>
    leaf(-6, -24) +
    ellipse(-14, 14, 25, 29, tint) +
    circle(-14, 2, 7, '#c8453a') +
    ellipse(24, 8, 20, 25, mix(tint, '#000000', 0.18)),
  pumpkin: (tint: string) =>
    line('M0-26q0-12 10-18', '#5d7a35', 9) +
    ellipse(-24, 10, 24, 34, mix(tint, '#000000', 0.1)) +
    ellipse(24, 10, 24, 34, mix(tint, '#000000', 0.1)) +
    ellipse(0, 10, 22, 37, tint),
  garlic: () =>
    path(
      'M-4-46h8c0 18 8 24 20 34 24 20 14 52-24 54-38-2-48-34-24-54 12-10 20-16 20-34z',
      '#eadfd0',
    ) + line('M0-20C-10 0-10 24 0 40M0-20C10 0 10 24 0 40', '#b79c92', 3),
  leaf: (tint: string) =>
    path('M-34 34C-46-20-8-46 42-44 46 6 18 44-34 34z', tint) +
    line('M-42 44C-20 16 4-8 24-26', mix(tint, '#000000', 0.25), 4),
  herb: (tint: string) =>
    line('M0 46V-8', mix(tint, '#000000', 0.25), 5) +
    path(
      'M0 24C-30 22-40 4-38-8-18-10-4 2 0 24zM0 10C26 8 38-8 38-22 18-22 4-8 0 10zM0-8c-20-8-22-26-16-38C0-42 8-28 0-8z',
      tint,
    ),
  lettuce: (tint: string) =>
    path('M0 46C-50 40-50-4-34-10-42-36-10-48 0-36 10-48 42-36 34-10 50-4 50 40 0 46z', tint) +
    path('M0 42C-26 30-26 0-14-14-6-24 6-24 14-14 26 0 26 30 0 42z', mix(tint, '#ffffff', 0.35)) +
    line('M0 40V-8', mix(tint, '#ffffff', 0.7), 4),
  asparagus: (tint: string) =>
    line('M-18 44V-22M0 44V-22M18 44V-22', tint, 13) +
    path('M-26-22q8-34 16 0zM-8-22q8-34 16 0zM10-22q8-34 16 0z', mix(tint, '#4a6b2c', 0.45)) +
    line('M-28 18h56', '#b84a3a', 7),
};

function leaf(x: number, y: number): string {
  return place(path('M0 6C-8-16 6-26 34-22 34 0 22 12 0 6z', GREEN), x, y);
}
