import { circle, ellipse, line, mix, path, rect } from '../svg.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

/** Home, care, pets, garden and the newsstand, each within 100 × 100 around the origin. */
export const THING_MOTIFS = {
  snow: (tint: string) =>
    line(
      'M0-44v88M-38-22l76 44M38-22l-76 44M-10-36 0-26l10-10M-10 36 0 26l10 10M-37-8l13-5-4-14M37 8l-13 5 4 14M37-8l-13-5 4-14M-37 8l13 5-4 14',
      tint,
      5,
    ),
  flame: (tint: string) =>
    path(
      'M2-48C30-22 38-2 32 20 26 44-26 44-32 18-36 0-22-10-18-26-6-18-4-12-4-4 6-16 8-32 2-48z',
      tint,
    ) +
    path(
      'M2 0c12 12 16 20 12 30-6 12-24 10-26-2-2-8 4-12 6-20 4 4 6 6 6 10 4-6 4-12 2-18z',
      '#ffe08a',
    ),
  sparkle: (tint: string) =>
    path('M-8-44C-4-14 2-8 32-4 2 0-4 6-8 36-12 6-18 0-48-4-18-8-12-14-8-44z', tint) +
    path(
      'M30 10c2 13 5 16 18 18-13 2-16 5-18 18-2-13-5-16-18-18 13-2 16-5 18-18z',
      mix(tint, '#ffffff', 0.3),
    ),
  shirt: (tint: string) =>
    path('M-18-40-46-22l12 24 12-6v46h44V-4l12 6 12-24-28-18C12-28-12-28-18-40z', tint) +
    line('M-8-22q8 6 16 0', '#fff', 4, 0.7),
  plate: (tint: string) =>
    circle(0, 0, 44, '#fdfcf9') +
    circle(0, 0, 44, tint, 0.35) +
    circle(0, 0, 29, '#fff') +
    line('M-20 14a26 26 0 0 1 4-30', tint, 4),
  tile: (tint: string) =>
    [
      [-44, -44],
      [2, -44],
      [-44, 2],
      [2, 2],
    ]
      .map(([x, y], index) =>
        rect(box(x ?? 0, y ?? 0, 42, 42), index % 3 === 0 ? tint : mix(tint, '#ffffff', 0.45), 5),
      )
      .join(''),
  kettle: (tint: string) =>
    line('M-24-18C-20-50 20-50 24-18', '#4a4640', 6) +
    path('M-30-16h60c10 16 14 34 10 56h-80c-4-22 0-40 10-56z', tint) +
    path('M34 0 50-12 46 22z', tint) +
    line('M-22 6q-4 10-2 20', '#fff', 5, 0.5),
  tooth: (tint: string) =>
    circle(0, 2, 48, mix(tint, '#ffffff', 0.5)) +
    path(
      'M0-34c10-10 40-14 40 14 0 24-10 30-14 54-2 12-14 12-16 0C8 20 6 14 0 14s-8 6-10 20c-2 12-14 12-16 0-4-24-14-30-14-54 0-28 30-24 40-14z',
      '#fff',
    ) +
    line('M-26-16q0-10 8-12', tint, 5),
  smile: (tint: string) =>
    circle(0, 4, 40, tint) +
    line('M-14 0v2M14 0v2', '#4a3a30', 7) +
    line('M-14 18q14 12 28 0', '#4a3a30', 4) +
    line('M0-36q-10-10 2-14 8 2 4 8', '#7a5a3a', 4),
  razor: (tint: string) =>
    rect(box(-36, -42, 72, 24), tint, 6) +
    line('M-26-34h52M-26-27h52', '#fff', 3) +
    path('M-8-18h16l4 62a12 6 0 0 1-24 0z', mix(tint, '#000000', 0.3)),
  cotton: (tint: string) =>
    circle(0, 0, 48, mix(tint, '#ffffff', 0.5)) +
    circle(-18, 8, 24, '#fff') +
    circle(18, 8, 24, '#fff') +
    circle(0, -14, 26, '#fff') +
    line('M-16-2q8-8 16-2M4 16q8-6 16 0', tint, 4),
  cross: (tint: string) => path('M-16-44h32v28h28v32H16v28h-32V16h-28v-32h28z', tint),
  hand: (tint: string) =>
    path(
      'M-26 2-34-20c-2-8 8-10 10-4l8 16-2-28c0-8 10-8 12 0l2 26 6-26c2-8 12-6 10 2l-4 26 10-16c4-6 12-2 10 4L14 34c-6 14-30 14-34-2z',
      tint,
    ),
  flower: (tint: string) =>
    [0, 72, 144, 216, 288]
      .map(
        (turn) => `<ellipse cy="-24" rx="16" ry="22" fill="${tint}" transform="rotate(${turn})"/>`,
      )
      .join('') + circle(0, 0, 13, '#f5c542'),
  sunflower: (tint: string) =>
    [0, 30, 60, 90, 120, 150]
      .map((turn) => `<ellipse rx="9" ry="46" fill="${tint}" transform="rotate(${turn})"/>`)
      .join('') + circle(0, 0, 19, '#5a3a1c'),
  sprout: (tint: string) =>
    line('M0 46V-8', mix(tint, '#000000', 0.25), 6) +
    path('M0-4C-30 0-42-18-42-38-18-40 0-28 0-4zM0 8c26 4 40-12 42-32C20-26 2-14 0 8z', tint),
  paw: (tint: string) =>
    path('M0-4c18 0 34 20 30 36-4 14-20 8-30 8s-26 6-30-8C-34 16-18-4 0-4z', tint) +
    ellipse(-34, -8, 10, 14, tint) +
    ellipse(34, -8, 10, 14, tint) +
    ellipse(-13, -30, 11, 15, tint) +
    ellipse(13, -30, 11, 15, tint),
  cat: (tint: string) =>
    path(
      'M-38-40-8-26H8l30-14c6 24 6 40 2 52C34 34 18 42 0 42s-34-8-40-30c-4-12-4-28 2-52z',
      tint,
    ) +
    path('M-32-28-18-22-32-10zM32-28 18-22 32-10z', '#e8a79b') +
    line('M-16 0v4M16 0v4', '#2b2522', 8) +
    path('M-6 14H6L0 21z', '#c9605a') +
    line('M-30 18h-14M-30 26l-12 4M30 18h14M30 26l12 4', '#2b2522', 2.5, 0.6),
  dog: (tint: string) =>
    path(
      'M-24-34C-48-40-50 0-40 16c10 4 16-10 18-24zM24-34C48-40 50 0 40 16 30 20 24 6 22-8z',
      mix(tint, '#3b2010', 0.45),
    ) +
    path('M-28-30c14-12 42-12 56 0 8 26 4 44-6 58-8 18-36 18-44 0-10-14-14-32-6-58z', tint) +
    ellipse(0, 20, 20, 19, mix(tint, '#ffffff', 0.6)) +
    ellipse(0, 10, 9, 7, '#2b2522') +
    line('M-14-8v3M14-8v3', '#2b2522', 7) +
    line('M0 16v8M-8 28q8 6 16 0', '#2b2522', 3),
  bone: (tint: string) =>
    `<g transform="rotate(-30)">${rect(box(-30, -9, 60, 18), tint)}${circle(-34, -11, 13, tint)}${circle(-34, 11, 13, tint)}${circle(34, -11, 13, tint)}${circle(34, 11, 13, tint)}</g>`,
  bulb: (tint: string) =>
    path('M-16 22c0-14-20-20-20-36a36 34 0 0 1 72 0c0 16-20 22-20 36z', tint) +
    line('M-10 20-8-4 0 6 8-4l2 24', '#fff', 4, 0.85) +
    rect(box(-16, 24, 32, 7), '#8b8f94', 2) +
    rect(box(-14, 33, 28, 6), '#8b8f94', 2) +
    rect(box(-9, 41, 18, 5), '#6b6f74', 2),
  note: (tint: string) =>
    path('M-14 26V-36l48-10v60', 'none') +
    line('M-14 28V-34L32-44v60', tint, 8) +
    ellipse(-24, 30, 16, 12, tint) +
    ellipse(22, 18, 16, 12, tint),
  camera: (tint: string) =>
    rect(box(-46, -24, 92, 62), tint, 10) +
    path('M-20-24-12-38h24l8 14z', tint) +
    circle(0, 6, 24, '#f3efe8') +
    circle(0, 6, 16, '#2f3b49') +
    circle(-5, 1, 5, '#fff', 0.6) +
    rect(box(26, -16, 12, 7), '#f3efe8', 2),
  pot: (tint: string) =>
    rect(box(-38, -14, 68, 46), tint, 8) +
    line('M34 0h14', '#3b3632', 9) +
    rect(box(-42, -22, 76, 9), mix(tint, '#ffffff', 0.3), 4) +
    circle(-4, -29, 7, '#3b3632'),
  broom: (tint: string) =>
    line('M24-46 0 6', '#b88a55', 7) +
    path('M-14 0 12 12c4 14 4 24 0 36L-44 24c14-4 24-12 30-24z', tint) +
    line('M-18 20-28 28M-6 26l-8 10M6 30 2 42', mix(tint, '#000000', 0.3), 3),
  wheel: (tint: string) =>
    circle(0, 0, 42, '#3b3632') + circle(0, 0, 24, tint) + circle(0, 0, 8, '#fff'),
  gift: (tint: string) =>
    rect(box(-40, -8, 80, 52), tint, 4) +
    rect(box(-46, -22, 92, 18), mix(tint, '#ffffff', 0.2), 4) +
    rect(box(-8, -22, 16, 66), '#f6e2b0') +
    line('M0-22C-34-22-30-52-10-44 0-40 0-22 0-22 0-22 0-40 10-44 30-52 34-22 0-22', '#f6e2b0', 6),
  tree: (tint: string) =>
    rect(box(-6, 32, 12, 14), '#7a5434') +
    path('M0-48 24-16H12l20 26H18l22 24H-40L-18 10h-14L-12-16h-12z', tint),
  heart: (tint: string) =>
    path('M0 42C-54 6-46-36-20-36-8-36-2-28 0-20 2-28 8-36 20-36 46-36 54 6 0 42z', tint),
  wave: (tint: string) =>
    line(
      'M-44-16q11-14 22 0t22 0 22 0 22 0M-44 6q11-14 22 0t22 0 22 0 22 0M-44 28q11-14 22 0t22 0 22 0 22 0',
      tint,
      8,
    ),
  mountain: (tint: string) =>
    path('M-48 36-12-30 8 2l12-16 28 50z', tint) + path('M-12-30-25-6l9-3 6 8 7-9 9 4z', '#fff'),
};
