import { circle, dots, ellipse, line, mix, path } from '../svg.ts';

const LEAF = '#5d9b45';
const STEM = '#6b4a2b';

const leaf = (d: string): string => path(d, LEAF);
const gleam = (x: number, y: number, rx: number, ry: number): string =>
  ellipse(x, y, rx, ry, '#fff', 0.3);

/** Fruit, each within 100 × 100 around the origin. */
export const FRUIT_MOTIFS = {
  apple: (tint: string) =>
    line('M0-18q0-14 8-24', STEM, 5) +
    path(
      'M0-20C-16-34-44-26-44 6c0 26 20 40 32 40 5 0 8-3 12-3s7 3 12 3c12 0 32-14 32-40 0-32-28-40-44-26z',
      tint,
    ) +
    leaf('M8-30q14-18 32-12-10 18-32 12z') +
    gleam(-24, 0, 7, 13),
  pear: (tint: string) =>
    line('M0-40q2-6 8-9', STEM, 5) +
    path(
      'M0-42c-13 0-17 14-19 26-4 18-22 20-22 38 0 17 19 26 41 26s41-9 41-26c0-18-18-20-22-38-2-12-6-26-19-26z',
      tint,
    ) +
    gleam(-20, 18, 6, 12),
  orange: (tint: string) =>
    circle(0, 2, 42, tint) + leaf('M2-36q12-18 32-10-10 18-32 10z') + gleam(-18, -8, 7, 12),
  slice: (tint: string) =>
    circle(0, 0, 44, tint) +
    circle(0, 0, 37, '#fff8e6') +
    path(
      'M0-3-13-30a33 33 0 0 1 26 0zM3-1 29-16a33 33 0 0 1 4 17zM3 2l29 5a33 33 0 0 1-14 20zM0 4l12 27a33 33 0 0 1-24 0zM-3 2l-15 25A33 33 0 0 1-32 7zM-3-1l-30 2a33 33 0 0 1 4-17z',
      mix(tint, '#ffffff', 0.12),
    ),
  banana: (tint: string) =>
    path('M-34-40c-2 46 24 80 70 78 8-1 12-8 6-12-34-6-50-30-56-68z', tint) +
    path('M-34-40h20l-2-8h-14z', STEM) +
    line('M-24-34c2 36 22 62 54 68', mix(tint, '#7a4a00', 0.3), 3),
  pineapple: (tint: string) =>
    path('M0-8-16-46l12 14 4-18 4 18 12-14zM0-12-32-34l14 22zM0-12l32-22-14 22z', LEAF) +
    ellipse(0, 18, 27, 32, tint) +
    line(
      'M-22 0 16 42M-26 18 0 48M-8-12 26 22M22 0-16 42M26 18 0 48M8-12-26 22',
      mix(tint, '#7a4a00', 0.35),
      2.5,
    ),
  kiwi: () =>
    circle(0, 0, 43, '#8a6a3d') +
    circle(0, 0, 38, '#9cc94b') +
    circle(0, 0, 14, '#f1f4cf') +
    line(
      'M0-20v-2M14-14l1-1M20 0h2M14 14l1 1M0 20v2M-14 14l-1 1M-20 0h-2M-14-14l-1-1',
      '#2f2a1c',
      5,
    ),
  mango: (tint: string) =>
    path('M-40 14C-44-20-8-46 22-38 48-30 48 6 28 28 6 50-36 44-40 14z', tint) +
    path('M22-38c26 8 26 44 6 66-8 8-18 12-28 13C28 20 36-10 22-38z', '#d8532f', 0.55) +
    gleam(-18, -8, 6, 12),
  avocado: () =>
    path(
      'M0-46c-16 0-20 18-24 32-5 17-16 22-16 38 0 18 18 24 40 24s40-6 40-24c0-16-11-21-16-38-4-14-8-32-24-32z',
      '#3f5a2c',
    ) +
    path(
      'M0-38c-12 0-15 16-19 29-4 14-14 20-14 32 0 13 14 18 33 18s33-5 33-18c0-12-10-18-14-32-4-13-7-29-19-29z',
      '#dbe39a',
    ) +
    circle(0, 18, 16, '#8a5a33') +
    gleam(-5, 13, 4, 5),
  melon: (tint: string) =>
    path('M-48-14a48 48 0 0 0 96 0z', '#4f8a45') +
    path('M-42-14a42 42 0 0 0 84 0z', '#f2f0cf') +
    path('M-37-14a37 37 0 0 0 74 0z', tint) +
    line('M-18-2v1M0-4v1M18-2v1M-10 9v1M10 9v1', '#3b2a1c', 5),
  strawberry: (tint: string) =>
    path('M0 46C-32 28-44 0-34-16-24-28 24-28 34-16 44 0 32 28 0 46z', tint) +
    leaf('M0-18-24-34l18 4 6-16 6 16 18-4z') +
    line('M-18-4v2M0-2v2M18-4v2M-10 12v2M10 12v2M0 28v1', '#ffe6a8', 4),
  raspberry: (tint: string) =>
    path('M0 44c-22-10-36-34-30-54 14-10 46-10 60 0 6 20-8 44-30 54z', mix(tint, '#000000', 0.15)) +
    dots('-18 -8, 0 -10, 18 -8, -12 8, 8 8, 24 4, -24 4, -4 24, 12 22', 10, tint) +
    leaf('M0-16-24-30l18 2 6-16 6 16 18-2z'),
  blueberry: (tint: string) =>
    circle(-16, 14, 26, mix(tint, '#000000', 0.12)) +
    circle(18, -10, 28, tint) +
    path('m18-22 4 8 9 1-7 6 2 9-8-5-8 5 2-9-7-6 9-1z', mix(tint, '#101030', 0.5)) +
    path('m-18 4 3 6 7 1-5 5 1 7-6-4-6 4 1-7-5-5 7-1z', mix(tint, '#101030', 0.5)),
  cherry: (tint: string) =>
    line('M-20 14C-16-14 0-32 22-40 26-20 26-4 22 6', '#5d7a35', 4) +
    circle(-22, 24, 20, tint) +
    circle(22, 20, 20, tint) +
    leaf('M22-40q-22-10-34 4 18 10 34-4z') +
    gleam(-29, 18, 4, 6) +
    gleam(15, 14, 4, 6),
  grapes: (tint: string) =>
    line('M0-30v-14', STEM, 5) +
    leaf('M2-34q18-16 34-2-14 16-34 2z') +
    dots('0 -20, -14 2, 14 2, -27 8, 0 16, 27 8, 12 28, 0 42', 14, tint) +
    dots('-26 -16, 26 -16, -11 28', 14, mix(tint, '#000000', 0.14)),
  plum: (tint: string) =>
    line('M2-32q0-8 6-12', STEM, 5) +
    circle(0, 6, 39, tint) +
    line('M4-30C-12-8-10 22 4 42', mix(tint, '#000000', 0.25), 3) +
    gleam(-20, -6, 6, 11) +
    leaf('M6-38q16-12 30-2-14 12-30 2z'),
  lemon: (tint: string) =>
    path(
      'M-46 0c4-6 8-6 12-14C-22-36 22-36 34-14c4 8 8 8 12 14-4 6-8 6-12 14C22 36-22 36-34 14c-4-8-8-8-12-14z',
      tint,
    ) +
    gleam(-14, -12, 14, 5) +
    leaf('M14-28q10-18 30-14-8 20-30 14z'),
  coconut: () =>
    circle(0, 2, 43, '#6d4a30') +
    path('M-40 2a40 20 0 0 0 80 0 40 20 0 0 0-80 0z', '#fbf7ee') +
    path('M-29 4a29 12 0 0 0 58 0 29 12 0 0 0-58 0z', '#dfe7e4'),
};
