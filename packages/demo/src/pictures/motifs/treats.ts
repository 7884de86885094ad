import { circle, dots, ellipse, line, mix, path, rect } from '../svg.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

/** Sweets, snacks and drinks, each within 100 × 100 around the origin. */
export const TREAT_MOTIFS = {
  chocolate: (tint: string) =>
    rect(box(-36, -44, 72, 88), tint, 6) +
    [-28, -2, 24]
      .flatMap((y) =>
        [-28, 4].map((x) => rect(box(x, y - 10, 24, 20), mix(tint, '#ffffff', 0.16), 4)),
      )
      .join(''),
  praline: (tint: string) =>
    path('M-40 26C-40-14-22-36 0-36s40 22 40 62z', tint) +
    path('M-46 26h92l-8 16h-76z', '#e2b04f') +
    line('M-26 2C-10-14 12-14 26 0M-22-14C-8-24 10-24 20-14', mix(tint, '#ffffff', 0.5), 4),
  candy: (tint: string) =>
    path('M-22-6-48-24v48l26-18zM22-6l26-18v48L22 6z', mix(tint, '#ffffff', 0.35)) +
    circle(0, 0, 27, tint) +
    line('M-16-14Q0-4 4 22M4-24Q10-6 24 6', '#fff', 6, 0.75),
  gummy: (tint: string) =>
    path(
      'M-20-42a14 14 0 0 1 20 4 14 14 0 0 1 20-4c12 8 8 22 2 28 18 2 20 20 4 22 4 8 14 12 12 24-2 14-22 12-26 0h-24c-4 12-24 14-26 0-2-12 8-16 12-24-16-2-14-20 4-22-6-6-10-20 2-28z',
      tint,
    ) + line('M-8-22v1M8-22v1', '#fff', 5, 0.8),
  marshmallow: (tint: string) =>
    ellipse(0, 24, 44, 18, '#d9a866') +
    path('M-40 22C-40-20-18-42 0-42s40 22 40 64c-12 12-68 12-80 0z', tint) +
    line('M-24 0C-20-16-12-26-2-30', mix(tint, '#ffffff', 0.5), 6),
  gum: (tint: string) =>
    [-24, 0, 24]
      .map((y) => rect(box(-38, y - 9, 76, 18), y === 0 ? mix(tint, '#ffffff', 0.35) : tint, 9))
      .join(''),
  popcorn: (tint: string) =>
    dots('-31 -6, -5 -18, 17 -2, -17 16, 9 22, -22 3, 26 7, -8 25, 18 31', 12, tint) +
    dots('-13 -9, 13 -21, 35 -5, 1 13, 27 19', 13, '#fffaf0') +
    dots('-22 -4, 4 -14, 26 2, -8 19, 18 26', 5, '#d9912f'),
  crisps: (tint: string) =>
    path('M-44-4C-36-34 6-44 22-26 10 2-20 14-44-4z', tint) +
    path('M-20 22C-8-10 34-20 46 4 36 34 0 46-20 22z', mix(tint, '#b0701a', 0.25)) +
    line('M-28-8C-16-16-6-22 6-24M0 22c10-10 20-14 32-16', mix(tint, '#ffffff', 0.45), 4),
  sticks: (tint: string) =>
    line('M-34 40-14-42M-14 42-4-44M8 44 6-44M28 42 18-42', tint, 9) +
    line('M-28 12v1M-8 0v1M8 18v1M24 8v1M4-20v1M-12-24v1', '#fff', 5),
  nut: (tint: string) =>
    path('M-30-6C-32-38 30-42 32-6 32 18 14 30 0 46-14 30-30 18-30-6z', tint) +
    path('M-36-6C-34-46 36-48 38-6-8-18-12-14-36-6z', mix(tint, '#3b2010', 0.4)) +
    ellipse(-12, 10, 5, 10, '#fff', 0.3),
  peanut: (tint: string) =>
    path(
      'M-14-44c24-8 38 14 28 32-4 8 0 12 6 22 12 24-10 44-30 36-20-6-26-28-16-42 4-8 0-10-4-18-8-14 0-26 16-30z',
      tint,
    ) + line('M-10-28l6 4M6-20l-4 6M-6 14l6 4M8 28l-6 4M-4-4h8', mix(tint, '#6b3a10', 0.4), 4),
  almond: (tint: string) =>
    path('M0-46C28-20 36 4 26 26 18 44-18 44-26 26-36 4-28-20 0-46z', tint) +
    line('M0-28V32M-10-14C-16 4-16 18-12 30M10-14c6 18 6 32 2 44', mix(tint, '#3b2010', 0.35), 3),
  coffee: (tint: string) =>
    `<g transform="rotate(28)">${ellipse(-20, 2, 20, 30, tint)}${line('M-20-24c-10 16 10 34 0 52', mix(tint, '#f0d9b8', 0.55), 4)}` +
    `${ellipse(26, -4, 18, 27, mix(tint, '#000000', 0.22))}${line('M26-26c-8 14 8 30 0 44', mix(tint, '#f0d9b8', 0.45), 4)}</g>`,
  cup: (tint: string) =>
    line('M-14-26q-8-9 0-20M8-26q-8-9 0-20', '#b9aea2', 4) +
    line('M30-6c22-4 22 26-2 24', '#f7f2ea', 8) +
    path('M-36-16h68c0 34-8 54-34 54s-34-20-34-54z', '#f7f2ea') +
    ellipse(-2, -16, 34, 9, tint) +
    ellipse(-2, 42, 42, 5, '#e3dacd'),
  teabag: (tint: string) =>
    line('M0-14C0-34 20-24 24-42', '#8d8377', 3) +
    rect(box(14, -50, 22, 18), tint, 3) +
    path('M-24-10-12-18h24l12 8v56h-48z', '#f7f0e2') +
    path('M-18 12h36v28h-36z', mix(tint, '#5a3a1c', 0.35)),
  bubbles: (tint: string) =>
    circle(-14, 16, 26, tint, 0.85) +
    circle(22, -10, 19, tint, 0.6) +
    circle(-18, -28, 12, tint, 0.5) +
    circle(28, 26, 9, tint, 0.7) +
    line('M-28 12q2-12 12-14', '#fff', 5, 0.8),
  hops: (tint: string) =>
    line('M0-30q2-12 14-16', '#5d7a35', 5) +
    path('M0-34C-34-26-38 14 0 48 38 14 34-26 0-34z', tint) +
    line(
      'M-24-10Q-12 4 0-8q12 12 24-2M-24 8Q-12 22 0 10q12 12 24-2M-14 26Q-6 34 0 26q6 8 14 0',
      mix(tint, '#2f5a1a', 0.4),
      3.5,
    ),
  juniper: (tint: string) =>
    line('M-40 34C-16 20 16-4 36-38M-10 14-36-2M8-4-10-28M-10 14 8 34M10-6 34 2', '#4f7a4a', 5) +
    circle(-22, 12, 12, tint) +
    circle(10, -14, 12, tint) +
    circle(20, 18, 12, mix(tint, '#000000', 0.15)),
  star: (tint: string) => path('M0-46 12-14l34 1-27 21 10 33L0 22l-29 19 10-33-27-21 34-1z', tint),
  crown: (tint: string) =>
    path('M-42 30-46-22l24 18L0-40 22-4l24-18-4 52z', tint) + rect(box(-42, 34, 84, 9), tint, 3),
  grape: (tint: string) =>
    dots('-20 -14, 0 -14, 20 -14, -10 6, 10 6, 0 26', 12, tint) +
    path('M0-24C-6-40 10-50 30-44 28-30 14-22 0-24z', '#6d8f3c'),
};
