import { circle, dots, ellipse, line, mix, path, rect } from '../svg.ts';

const CRUST = '#c9853f';
const DARK_CRUST = '#9a5a26';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

/** Bakery, dairy, meat and cupboard food, each within 100 × 100 around the origin. */
export const FOOD_MOTIFS = {
  wheat: (tint: string) =>
    line('M0 48V-20', tint, 4) +
    path(
      'M0-48c8 8 8 20 0 26-8-6-8-18 0-26zM4-16c2-12 12-18 22-18 0 12-10 20-22 18zM-4-16c-2-12-12-18-22-18 0 12 10 20 22 18zM4 4C6-8 16-14 26-14 26-2 16 6 4 4zM-4 4C-6-8-16-14-26-14-26-2-16 6-4 4zM4 24C6 12 16 6 26 6c0 12-10 20-22 18zM-4 24C-6 12-16 6-26 6c0 12 10 20 22 18z',
      tint,
    ),
  slicedBread: (tint: string) =>
    path('M-38-8c-14-12-4-34 16-32h44c20-2 30 20 16 32v48h-76z', DARK_CRUST) +
    path('M-31-11c-10-9-3-23 11-22h40c14-1 21 13 11 22v44h-62z', tint) +
    line('M-14-10h2M10-18h2M6 8h2M-16 18h2M18 22h2', mix(tint, '#8a5a26', 0.35), 5),
  roll: (tint: string) =>
    ellipse(0, 8, 46, 31, tint) +
    path('M-46 8a46 31 0 0 0 92 0c-12 16-80 16-92 0z', '#7a4218', 0.28) +
    line('M-18-8q18-12 38-4', mix(tint, '#ffffff', 0.55), 6),
  seededRoll: (tint: string) =>
    ellipse(0, 8, 46, 31, tint) +
    path('M-46 8a46 31 0 0 0 92 0c-12 16-80 16-92 0z', '#7a4218', 0.28) +
    line('M-20-4l3-2M-4-12l3 1M12-8l3-2M-10 4l3 1M6 4l3-1M24 2l3 1M-28 6l2 1', '#fbeecb', 5),
  pretzel: (tint: string) =>
    line(
      'M-10 34C-50 12-50-34-22-34-2-34 12-4 24 26M10 34C50 12 50-34 22-34 2-34-12-4-24 26',
      tint,
      14,
    ) + line('M-34-16h1M34-16h1M-30 8h1M30 8h1', '#fff', 5),
  baguette: (tint: string) =>
    path('M-46 34C-54 22 24-48 40-44c14 6 8 20-4 30C14 6-34 44-46 34z', tint) +
    line('M-20 12q8-2 10 8M-2-4q8-2 10 8M14-20q8-2 10 8', '#f3d9a6', 5),
  croissant: (tint: string) =>
    path(
      'M-46 22C-48-24-22-38 0-38s48 14 46 60c-6 8-18 6-22-4-4-12-12-16-24-16s-20 4-24 16c-4 10-16 12-22 4z',
      tint,
    ) +
    line('M-25 14-42-6M-14 5-22-32M14 5 22-32M25 14 42-6', mix(tint, '#6b3510', 0.45), 4) +
    line('M-8-28q8-3 16 0', mix(tint, '#ffffff', 0.5), 5),
  danish: (tint: string) =>
    circle(0, 2, 42, CRUST) +
    line('M-28 2a28 28 0 1 1 28 28', '#e9b872', 7) +
    circle(0, 2, 18, tint),
  cake: (tint: string) =>
    path('M-44-4 34-30c8 6 12 14 12 22l-90 12z', mix(tint, '#ffffff', 0.35)) +
    path('M-44 4 46-8v42h-90z', '#e8bf7f') +
    path('M-44 14 46 6v8l-90 6z', tint) +
    circle(24, -32, 9, '#c8372f'),
  waffle: (tint: string) =>
    rect(box(-40, -40, 80, 80), tint, 14) +
    line('M-14-38v76M14-38v76M-38-14h76M-38 14h76', mix(tint, '#7a4218', 0.4), 5),
  cookie: (tint: string) =>
    circle(0, 0, 43, tint) + dots('-16 -16, 12 -20, -4 6, 22 8, -22 16, 4 28', 6, '#5a3420'),
  egg: (tint: string) =>
    path('M0-44C24-44 36-6 36 12A36 32 0 0 1-36 12C-36-6-24-44 0-44z', tint) +
    ellipse(-12, -8, 6, 12, '#fff', 0.45),
  cheese: (tint: string) =>
    path('M-46 8 20-34c16 6 24 18 26 38z', mix(tint, '#ffffff', 0.3)) +
    path('M-46 8 46 4v34h-92z', tint) +
    circle(-18, 24, 8, mix(tint, '#8a5a00', 0.25)) +
    circle(20, 20, 10, mix(tint, '#8a5a00', 0.25)) +
    ellipse(8, -10, 9, 5, mix(tint, '#8a5a00', 0.2)),
  butter: (tint: string) =>
    path('M-46 0-30-22h76L30 0z', mix(tint, '#ffffff', 0.4)) +
    rect(box(-46, 0, 76, 30), tint) +
    path('M30 0 46-22V8L30 30z', mix(tint, '#8a5a00', 0.2)) +
    line('M-20 0v30', mix(tint, '#8a5a00', 0.2), 2),
  swirl: (tint: string) =>
    path(
      'M-44 30C-48 8-30 4-28-4-30-18-12-20-8-26-10-38 4-44 10-46c0 10 10 12 10 22 12 4 12 14 10 20 14 4 18 20 14 34z',
      tint,
    ) + line('M-32 16C-8 20 14 14 30 6M-20-6C-4-2 10-8 20-14', mix(tint, '#6b5030', 0.18), 4),
  drop: (tint: string) =>
    path('M0-46C18-16 34 0 34 16a34 32 0 0 1-68 0C-34 0-18-16 0-46z', tint) +
    line('M-18 16q2 12 12 16', '#fff', 5, 0.6),
  cow: (tint: string) =>
    path(
      'M-30-18C-50-26-50-8-44-4l16 2zM30-18c20-8 20 10 14 14L28-2zM-22-28C-30-38-26-46-26-46c4 8 12 10 16 14zM22-28c8-10 4-18 4-18-4 8-12 10-16 14z',
      '#8d6a4c',
    ) +
    path('M-28-26c14-10 42-10 56 0 4 22-2 40-8 48h-40c-6-8-12-26-8-48z', tint) +
    path('M2-33c12 0 20 3 26 7 2 14 0 26-4 36C10 8 0-10 2-33z', '#4a3a30') +
    ellipse(0, 28, 27, 18, '#f0b9a8') +
    line('M-16-6v2M14-6v2', '#2b211b', 7) +
    line('M-9 26v2M9 26v2', '#a8665a', 6),
  pig: (tint: string) =>
    path('M-32-20-40-42l24 8zM32-20l8-22-24 8z', mix(tint, '#a0405a', 0.3)) +
    ellipse(0, 4, 42, 38, tint) +
    ellipse(0, 14, 19, 14, mix(tint, '#a0405a', 0.35)) +
    line('M-7 13v3M7 13v3', '#7a3040', 6) +
    line('M-18-10v2M18-10v2', '#3b2a2a', 7),
  hen: (tint: string) =>
    path('M-6-30c-8-10 0-18 4-10 2-10 12-8 10 0 8-4 12 6 4 12z', '#d0402f') +
    path(
      'M-18-14C-18-36 20-36 20-12c0 8 4 10 10 12l16-12c4 30-10 54-42 54-30 0-42-18-40-36 6 2 18 0 18-20z',
      tint,
    ) +
    path('M-18-16-34-8l16 6z', '#eda437') +
    line('M-4-18v1', '#2b211b', 7) +
    path('M4 8c10 10 24 8 28 2-2 18-22 20-28-2z', '#000', 0.12),
  fish: (tint: string) =>
    path('M-48 2C-30-30 10-30 26-4l22-18c-4 16-4 30 0 44L26 6C8 32-30 30-48 2z', tint) +
    line('M-20-16q10 18 0 34', mix(tint, '#ffffff', 0.55), 4) +
    line('M-32-4v1', '#1d2a33', 7) +
    line('M-4-6q6 8 0 16M10-4q5 6 0 12', mix(tint, '#ffffff', 0.4), 3),
  steak: (tint: string) =>
    path(
      'M-44 12C-50-20-18-42 12-38c32 4 44 30 28 48-8 10-20 8-28 18-14 18-50 14-56-16z',
      '#f6e3d2',
    ) +
    path('M-36 10C-40-14-14-32 10-29c25 3 32 22 22 33-8 8-20 8-28 18-10 12-36 8-40-12z', tint) +
    line('M-18-6q8 4 14-4M2 4q10-2 14-10M-16 12q6-2 10 4', mix(tint, '#ffffff', 0.5), 4),
  chop: (tint: string) =>
    path('M-44 8C-46-22-12-42 16-34c28 8 34 36 18 52C18 34-40 40-44 8z', '#fbe9dc') +
    path('M-36 6C-36-16-10-33 14-26c21 6 26 28 13 40C14 28-34 30-36 6z', tint) +
    path('M26-28c10-8 22-6 22 2s-10 8-16 6z', '#fdf6ea') +
    circle(14, -10, 8, '#fdf6ea'),
  mince: (tint: string) =>
    path('M-46 30C-46-6-22-34 0-34S46-6 46 30z', tint) +
    line(
      'M-30 20q8-10 16 0t16 0 16 0M-24 0q8-10 16 0t16 0 12-2M-12-18q6-8 12 0t12 0',
      mix(tint, '#ffffff', 0.35),
      6,
    ),
  patty: (tint: string) =>
    ellipse(0, 8, 46, 34, mix(tint, '#000000', 0.16)) +
    ellipse(0, 0, 46, 32, tint) +
    line('M-20-8l4 2M0-14l4 2M16-4l4 2M-8 6l4 2M12 14l4-2M-26 6l4 1', mix(tint, '#ffffff', 0.4), 5),
  fillet: (tint: string) =>
    path('M-46 10C-40-28 4-42 36-28c16 8 14 24 2 32C18 18-6 40-28 36-42 34-48 24-46 10z', tint) +
    line('M-28 8C-14-12 6-20 26-18M-18 22C-6 8 8 0 22-4', mix(tint, '#ffffff', 0.45), 4),
  drumstick: (tint: string) =>
    line('M10 12 36 36', '#fbf2e2', 11) +
    circle(34, 42, 7, '#fbf2e2') +
    circle(42, 34, 7, '#fbf2e2') +
    path('M18 18C34-2 26-38-4-42-38-44-52-10-38 12c12 18 40 22 56 6z', tint) +
    line('M-28-8q4-18 22-20', '#fff', 6, 0.35),
  roast: (tint: string) =>
    line('M-30 18-46 34M30 18 46 34', '#fbf2e2', 9) +
    path(
      'M0-34c30-4 46 18 44 38-2 16-14 20-20 30-12 6-36 6-48 0-6-10-18-14-20-30-2-20 14-42 44-38z',
      tint,
    ) +
    path(
      'M-40 2c8-10 24-4 26 10 1 12-6 20-14 22-8-6-14-16-12-32zM40 2c-8-10-24-4-26 10-1 12 6 20 14 22 8-6 14-16 12-32z',
      mix(tint, '#6b2a08', 0.3),
    ) +
    line('M-14-20q14-8 28 0', '#fff', 6, 0.4),
  sausages: (tint: string) =>
    [-26, 0, 26]
      .map(
        (y) =>
          line(`M-30 ${y + 4}q30-14 60 0`, tint, 19) +
          line(`M-24 ${y - 1}q24-10 46 0`, '#fff', 3, 0.4),
      )
      .join(''),
  slices: (tint: string) =>
    dots('-20 -10, 16 -14, 0 14', 28, mix(tint, '#ffffff', 0.6)) +
    dots('-20 -10, 16 -14, 0 14', 24, tint) +
    dots(
      '-28 -16, -12 -8, -24 0, 8 -20, 24 -12, 12 -4, -8 8, 8 16, -4 24',
      3,
      mix(tint, '#ffffff', 0.55),
    ),
  salmon: (tint: string) =>
    path('M-46 18C-40-16 10-36 46-26c2 22-4 46-20 52-24 6-56 6-72-8z', tint) +
    line(
      'M-26 18C-20 2-6-14 8-22M-6 22C0 6 12-10 26-22M14 22c4-12 12-24 24-34',
      mix(tint, '#ffffff', 0.5),
      4,
    ),
  pasta: (tint: string) =>
    path('M-46-28 0-10l46-18v56L0 10l-46 18z', tint) +
    rect(box(-7, -14, 14, 28), mix(tint, '#8a5a00', 0.25), 5) +
    line('M-34-14 -20-6M-34 14-20 6M34-14 20-6M34 14 20 6', mix(tint, '#8a5a00', 0.25), 4),
  bowl: (tint: string) =>
    line('M-14-26q-8-8 0-18M6-26q-8-8 0-18', '#b9aea2', 4) +
    ellipse(0, -6, 46, 12, tint) +
    path('M-46-6a46 44 0 0 0 92 0 46 12 0 0 1-92 0z', '#f7f2ea') +
    path('M-16 34h32v8h-32z', '#e3dacd') +
    path('M10 36C34 30 46 12 46-6a46 12 0 0 1-14 8z', '#000', 0.07),
  burger: (tint: string) =>
    path('M-42-8C-42-48 42-48 42-8z', CRUST) +
    line('M-40 2q10 8 20 0t20 0 20 0 20 0', '#7fb04a', 8) +
    rect(box(-42, 6, 84, 14), tint, 7) +
    path('M-42 24h84c0 22-10 22-22 22h-40c-12 0-22 0-22-22z', CRUST) +
    line('M-16-26l3-1M4-32l3 1M20-22l3 1', '#fbeecb', 5),
  pizza: (tint: string) =>
    path('M-42-30Q0-52 42-30L0 48z', tint) +
    line('M-42-30Q0-52 42-30', CRUST, 11) +
    circle(-12, -18, 8, '#c0392b') +
    circle(14, -10, 8, '#c0392b') +
    circle(-2, 12, 8, '#c0392b'),
  fries: (tint: string) =>
    line('M-24 10-30-36M-10 10-12-44M4 10 6-40M18 10 24-42M28 10 38-30', '#f2c14e', 10) +
    path('M-38-4q38 18 76 0l-8 50h-60z', tint),
  icecream: (tint: string) =>
    path('M-24 4h48L0 50z', '#d99b52') +
    line('M-12 8 6 34M12 8-6 34', '#a86a2a', 3) +
    circle(0, -16, 27, tint) +
    path('M-29-4q6 12 14 4 7 10 15 0 8 10 15 0 8 8 14-4z', tint) +
    ellipse(-10, -26, 6, 9, '#fff', 0.4),
  honey: (tint: string) =>
    path('M0-46 38-24v44L0 42-38 20v-44z', tint) +
    path('M0-28 24-14v28L0 28-24 14v-28z', mix(tint, '#ffffff', 0.4)),
  grain: (tint: string) =>
    [
      [-22, -18, -30],
      [4, -24, 20],
      [26, -6, -20],
      [-6, 0, 40],
      [-26, 12, 10],
      [12, 20, -40],
      [-8, 32, 15],
      [30, 26, 30],
    ]
      .map(
        ([x, y, turn]) =>
          `<ellipse rx="13" ry="6" fill="${tint}" transform="translate(${x} ${y}) rotate(${turn})"/>`,
      )
      .join(''),
};
