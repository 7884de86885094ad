import { labelText, type Scene, shade, tag } from '../label.ts';
import { circle, ellipse, line, mix, path, place, rect } from '../svg.ts';

const WOOD = '#d9a869';
const WOOD_DARK = '#b98445';

type Spot = readonly [x: number, y: number, scale: number, turn: number];

/** Many of the same: the first three lie behind the others. */
function heap(scene: Scene, spots: readonly Spot[]): string {
  return spots
    .map(([x, y, scale, turn], index) =>
      place(index < 3 ? scene.motifBehind : scene.motif, x, y, scale, turn),
    )
    .join('');
}

/** Fresh goods: in crates, on boards, in trays. Each stands on y = 340. */
export const FRESH_SHAPES = {
  crate: (scene: Scene) =>
    path('M84 196h232l-6 60H90z', WOOD_DARK) +
    heap(scene, [
      [134, 176, 0.86, -12],
      [200, 164, 0.9, 6],
      [266, 176, 0.86, 14],
      [162, 206, 0.86, 10],
      [236, 208, 0.86, -8],
    ]) +
    path('M76 228h248l-6 104q0 8-10 8H92q-10 0-10-8z', WOOD) +
    path('M78 262h244M80 300h240', 'none') +
    line('M80 264h240M82 302h236', WOOD_DARK, 4) +
    rect({ x: 88, y: 226, width: 14, height: 114 }, WOOD_DARK, 3) +
    rect({ x: 298, y: 226, width: 14, height: 114 }, WOOD_DARK, 3) +
    tag(scene, { x: 116, y: 244, width: 168, height: 82 }),
  punnet: (scene: Scene) =>
    heap(scene, [
      [138, 206, 0.74, -14],
      [200, 192, 0.8, 8],
      [262, 206, 0.74, 12],
      [168, 228, 0.72, 10],
      [232, 230, 0.72, -10],
    ]) +
    path('M92 232h216l-22 98q-2 10-14 10H128q-12 0-14-10z', mix('#b8d4c0', '#ffffff', 0.25)) +
    line('M126 246l12 82M162 246l6 84M238 246l-6 84M274 246l-12 82', '#fff', 5, 0.6) +
    rect({ x: 84, y: 222, width: 232, height: 18 }, '#a3c7ae', 8) +
    rect({ x: 112, y: 248, width: 176, height: 76 }, scene.palette.soft, 8) +
    rect({ x: 112, y: 248, width: 176, height: 6 }, scene.palette.main, 3) +
    labelText(scene, { x: 122, y: 258, width: 156, height: 62 }, scene.palette.soft),
  net: (scene: Scene) =>
    path(
      'M186 100h28c6 26 34 34 60 54 40 32 46 76 36 120-8 44-56 66-110 66s-102-22-110-66c-10-44-4-88 36-120 26-20 54-28 60-54z',
      mix(scene.tint, '#ffffff', 0.66),
    ) +
    heap(scene, [
      [200, 176, 0.8, 4],
      [150, 216, 0.84, -10],
      [248, 214, 0.84, 14],
      [200, 234, 0.86, 0],
      [134, 276, 0.8, 12],
      [266, 276, 0.8, -12],
    ]) +
    line(
      'M138 164l150 150M104 216l100 120M262 164 112 314M298 218 196 336M172 142l134 134M228 142 94 276',
      '#fff',
      3,
      0.5,
    ) +
    path('M180 70h40l8 36h-56z', scene.palette.main) +
    tag(scene, { x: 116, y: 264, width: 168, height: 66 }),
  board: (scene: Scene) =>
    heap(scene, [
      [130, 236, 1.1, -8],
      [270, 236, 1.1, 10],
      [200, 206, 1.15, 2],
      [166, 266, 1.1, 4],
      [238, 268, 1.1, -6],
    ]) +
    rect({ x: 60, y: 308, width: 280, height: 32 }, WOOD, 14) +
    rect({ x: 60, y: 326, width: 280, height: 14 }, WOOD_DARK, 7) +
    tag(scene, { x: 116, y: 100, width: 168, height: 76 }) +
    line('M200 176v12', '#8d8377', 3),
  loaf: (scene: Scene) =>
    path(
      'M84 250c-26-14-16-76 34-76h164c50 0 60 62 34 76v80q0 10-12 10H96q-12 0-12-10z',
      mix(scene.tint, '#5a2a08', 0.35),
    ) +
    path(
      'M98 252c-26-10-16-62 24-62h156c40 0 50 52 24 62v66q0 8-10 8H108q-10 0-10-8z',
      scene.tint,
    ) +
    line(
      'M128 200q18 14 16 34M176 192q18 14 16 34M224 192q18 14 16 34M270 198q16 14 14 32',
      mix(scene.tint, '#fff3d6', 0.6),
      8,
    ) +
    path('M132 232h136v100q-68 14-136 0z', scene.palette.main) +
    path('M132 232h136v6H132z', scene.palette.pop) +
    labelText(scene, { x: 142, y: 246, width: 116, height: 80 }, scene.palette.main) +
    shade('M290 176c50 8 50 62 26 74v80q0 10-12 10h-26q18-80 12-164z'),
  breadBag: (scene: Scene) =>
    path(
      'M96 340q-14 0-14-16V150q0-30 60-34l34-8h48l34 8q60 4 60 34v174q0 16-14 16z',
      mix(scene.tint, '#ffffff', 0.62),
    ) +
    path(
      'M108 332q-10 0-10-12V190c-18-20-4-48 28-48h148c32 0 46 28 28 48v130q0 12-10 12z',
      mix(scene.tint, '#5a2a08', 0.3),
    ) +
    path(
      'M116 326q-8 0-8-10V188c-16-14-4-36 22-36h140c26 0 38 22 22 36v128q0 10-8 10z',
      scene.tint,
    ) +
    path('M172 110 158 70q42-14 84 0l-14 40z', mix(scene.tint, '#ffffff', 0.62)) +
    rect({ x: 164, y: 100, width: 72, height: 14 }, scene.palette.pop, 7) +
    rect({ x: 82, y: 206, width: 236, height: 100 }, scene.palette.main) +
    rect({ x: 82, y: 206, width: 236, height: 5 }, scene.palette.pop) +
    rect({ x: 82, y: 301, width: 236, height: 5 }, scene.palette.pop) +
    labelText(scene, { x: 98, y: 218, width: 204, height: 76 }, scene.palette.main) +
    line('M100 150q-4 12-4 40', '#fff', 7, 0.5) +
    shade('M268 120q50 6 50 30v174q0 16-14 16h-26q14-100-10-220z'),
  tray: (scene: Scene) =>
    rect({ x: 66, y: 138, width: 268, height: 202 }, scene.palette.deep, 22) +
    rect({ x: 80, y: 152, width: 240, height: 174 }, mix(scene.palette.deep, '#000000', 0.3), 14) +
    place(scene.motif, 150, 206, 1.24, -10) +
    place(scene.motif, 250, 208, 1.24, 12) +
    path('M80 152h120l-92 174H94q-14 0-14-14z', '#fff', 0.12) +
    rect({ x: 66, y: 256, width: 268, height: 64 }, scene.palette.soft) +
    rect({ x: 66, y: 256, width: 268, height: 6 }, scene.palette.pop) +
    labelText(scene, { x: 82, y: 265, width: 236, height: 52 }, scene.palette.soft),
  blister: (scene: Scene) =>
    rect({ x: 96, y: 88, width: 208, height: 252 }, mix(scene.palette.soft, '#ffffff', 0.35), 16) +
    path('M96 104q0-16 16-16h176q16 0 16 16v84H96z', scene.palette.main) +
    path('M96 188h208v6H96z', scene.palette.pop) +
    labelText(scene, { x: 110, y: 100, width: 180, height: 80 }, scene.palette.main) +
    rect({ x: 112, y: 204, width: 176, height: 122 }, mix(scene.tint, '#ffffff', 0.68), 12) +
    place(scene.motif, 200, 264, 1.1) +
    path('M112 216q0-12 12-12h62l-62 122q-12 0-12-12z', '#fff', 0.3) +
    circle(286, 104, 7, '#fff', 0.6),
  wedge: (scene: Scene) =>
    path('M70 266 264 140q58 30 66 126z', mix(scene.tint, '#ffffff', 0.35)) +
    path('M70 266h260v64q0 10-10 10H80q-10 0-10-10z', scene.tint) +
    circle(292, 306, 12, mix(scene.tint, '#6b4a00', 0.2)) +
    circle(96, 314, 9, mix(scene.tint, '#6b4a00', 0.2)) +
    ellipse(262, 196, 17, 11, mix(scene.tint, '#6b4a00', 0.16)) +
    ellipse(204, 232, 13, 8, mix(scene.tint, '#6b4a00', 0.16)) +
    path('M112 252h150v88H112z', scene.palette.main) +
    path('M112 252 208 190q36 10 54 62z', mix(scene.palette.main, '#ffffff', 0.16)) +
    labelText(scene, { x: 120, y: 262, width: 134, height: 70 }, scene.palette.main) +
    shade('M310 266h20v64q0 10-10 10h-10z'),
  wheel: (scene: Scene) =>
    path('M66 226v74q0 40 134 40t134-40v-74z', mix(scene.tint, '#6b4a20', 0.18)) +
    ellipse(200, 226, 134, 66, scene.tint) +
    path('M200 226 318 194q26 32-20 64z', mix(scene.tint, '#6b4a20', 0.3)) +
    path('M200 226 316 190v6l-110 36 86 28-6 4z', mix(scene.tint, '#ffffff', 0.6)) +
    `<ellipse cx="164" cy="218" rx="72" ry="36" fill="${scene.palette.main}"/>` +
    place(scene.motif, 164, 218, 0.5) +
    rect({ x: 106, y: 272, width: 188, height: 58 }, scene.palette.soft, 5) +
    labelText(scene, { x: 116, y: 276, width: 168, height: 50 }, scene.palette.soft),
  eggBox: (scene: Scene) =>
    [118, 173, 228, 283]
      .map(
        (x) =>
          path(`M${x} 150c20 0 28 34 28 52h-56c0-18 8-52 28-52z`, scene.tint) +
          ellipse(x - 8, 180, 5, 9, '#fff', 0.4),
      )
      .join('') +
    path('M72 204h256l8 30-14 96q-2 10-14 10H92q-12 0-14-10L64 234z', '#b9b6aa') +
    path('M72 204h256l8 30H64z', '#cfccc1') +
    path('M92 234q26 40 54 0 26 40 54 0 26 40 54 0 26 40 54 0', 'none') +
    path('M98 244h204v84H98z', scene.palette.main) +
    path('M98 244h204v6H98z', scene.palette.pop) +
    labelText(scene, { x: 108, y: 254, width: 184, height: 68 }, scene.palette.main) +
    shade('M306 204h22l8 30-14 96q-2 10-14 10h-18q14-60 16-136z'),
};
