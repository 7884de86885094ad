import { labelText, type Scene, shade, tag } from '../label.ts';
import { circle, ellipse, line, mix, path, place, rect } from '../svg.ts';

const LEAF = '#5d9b45';
const LEAF_DARK = '#3c7434';

/** Things of the house, the garden and the newsstand. Each stands on y = 340. */
export const GOODS_SHAPES = {
  plantPot: (scene: Scene) =>
    line(
      'M200 250V150M200 214q-30-14-46-52M200 208q30-12 48-46M200 180q-16-30-14-64M200 180q18-26 18-60',
      LEAF_DARK,
      6,
    ) +
    path(
      'M154 168c-34 4-52-12-58-36 34-8 54 6 58 36zM248 166c34 2 52-14 56-38-34-6-54 8-56 38zM176 210c-36 10-62-2-74-22 34-16 60-8 74 22zM226 206c36 10 60-4 72-24-34-14-60-6-72 24z',
      LEAF,
    ) +
    place(scene.motif, 200, 116, 0.78) +
    place(scene.motif, 142, 134, 0.52, -20) +
    place(scene.motif, 258, 130, 0.52, 20) +
    path(
      'M132 244h136l-16 84q-2 12-14 12h-76q-12 0-14-12z',
      mix(scene.palette.main, '#b5532f', 0.35),
    ) +
    rect({ x: 122, y: 226, width: 156, height: 28 }, mix(scene.palette.main, '#b5532f', 0.25), 6) +
    rect({ x: 144, y: 262, width: 112, height: 62 }, scene.palette.soft, 6) +
    labelText(scene, { x: 150, y: 266, width: 100, height: 54 }, scene.palette.soft) +
    shade('M242 226h30q6 0 6 6v16q0 6-10 6l-16 74q-2 12-14 12h-8z'),
  herbPot: (scene: Scene) =>
    line(
      'M200 240V120M200 240q-34-50-46-92M200 240q34-50 46-92M200 240q-14-70-22-120M200 240q14-70 22-120',
      LEAF_DARK,
      5,
    ) +
    [
      [152, 150, -30],
      [248, 150, 30],
      [178, 116, -12],
      [224, 116, 14],
      [200, 92, 0],
      [136, 192, -50],
      [264, 192, 50],
      [200, 158, 8],
    ]
      .map(([x = 0, y = 0, turn = 0]) =>
        place(path('M0 24C-24 12-22-18 0-32 22-18 24 12 0 24z', scene.tint), x, y, 1, turn),
      )
      .join('') +
    path('M128 206q72-20 144 0l-22 124q-2 10-12 10h-76q-10 0-12-10z', scene.palette.soft) +
    path('M128 206q72-20 144 0l-4 20q-68-18-136 0z', scene.palette.main) +
    labelText(scene, { x: 152, y: 234, width: 96, height: 90 }, scene.palette.soft) +
    shade('M246 200l26 6-22 124q-2 10-12 10h-12z'),
  newspaper: (scene: Scene) =>
    path('M98 92h204v248H98z', '#ddd6c8') +
    path('M88 84h204v248H88z', '#fbf8f1') +
    rect({ x: 88, y: 84, width: 204, height: 58 }, scene.palette.main) +
    `<g>${labelText({ ...scene, title: scene.title }, { x: 98, y: 88, width: 184, height: 50 }, scene.palette.main)}</g>` +
    rect({ x: 102, y: 156, width: 106, height: 78 }, mix(scene.tint, '#ffffff', 0.6)) +
    place(scene.motif, 155, 195, 0.7) +
    line('M220 162h58M220 176h58M220 190h50M220 204h58M220 218h40', '#8f887b', 5) +
    rect({ x: 102, y: 248, width: 176, height: 11 }, '#4a453d', 2) +
    line(
      'M104 276h52M104 290h52M104 304h44M164 276h52M164 290h52M164 304h52M226 276h50M226 290h50M226 304h36',
      '#a8a194',
      4,
    ) +
    shade('M270 84h22v248h-22z'),
  toteBag: (scene: Scene) =>
    line('M156 160V118q0-38 44-38t44 38v42', scene.palette.deep, 11) +
    path('M104 152h192l14 176q0 12-12 12H102q-12 0-12-12z', scene.palette.main) +
    path('M104 152h192l1 14H103z', scene.palette.deep) +
    circle(200, 228, 52, scene.palette.soft) +
    place(scene.motif, 200, 228, 0.72) +
    labelText(scene, { x: 112, y: 286, width: 176, height: 46 }, scene.palette.main) +
    line('M156 160v18M244 160v18', scene.palette.deep, 11) +
    shade('M262 152h34l14 176q0 12-12 12h-32q8-90-4-188z'),
  pan: (scene: Scene) =>
    line('M300 214h54', scene.palette.deep, 20) +
    line('M58 214h42', scene.palette.deep, 20) +
    path('M92 196h216v104q0 40-40 40H132q-40 0-40-40z', scene.tint) +
    rect({ x: 84, y: 186, width: 232, height: 20 }, mix(scene.tint, '#ffffff', 0.35), 8) +
    path('M104 186q20-50 96-50t96 50z', mix(scene.tint, '#ffffff', 0.2)) +
    circle(200, 126, 15, scene.palette.deep) +
    rect({ x: 122, y: 226, width: 156, height: 86 }, scene.palette.soft, 8) +
    rect({ x: 122, y: 226, width: 156, height: 6 }, scene.palette.pop, 3) +
    labelText(scene, { x: 132, y: 236, width: 136, height: 72 }, scene.palette.soft) +
    shade('M278 206h30v94q0 40-40 40h-18q28-20 28-60z') +
    line('M110 222v60', '#fff', 8, 0.35),
  plates: (scene: Scene) =>
    circle(224, 190, 112, mix(scene.tint, '#ffffff', 0.2)) +
    circle(224, 190, 98, '#fdfcf9') +
    circle(224, 190, 66, mix(scene.tint, '#ffffff', 0.78)) +
    line('M132 216q-14-60 40-100', '#fff', 6, 0.8) +
    path('M70 252h150q-2 66-46 80v8h-58v-8q-44-14-46-80z', mix(scene.tint, '#ffffff', 0.1)) +
    ellipse(145, 252, 75, 14, mix(scene.tint, '#ffffff', 0.7)) +
    shade('M186 262l34-10q-2 66-46 80v8h-20q32-30 32-78z') +
    tag(scene, { x: 214, y: 258, width: 132, height: 78 }),
  whisk: (scene: Scene) =>
    rect({ x: 108, y: 64, width: 184, height: 276 }, scene.palette.soft, 10) +
    path('M108 256h184v74q0 10-10 10H118q-10 0-10-10z', scene.palette.main) +
    circle(200, 82, 8, '#fff') +
    line('M146 104v66', scene.palette.deep, 14) +
    path('M146 170c-26 20-26 60 0 72 26-12 26-52 0-72z', 'none') +
    line(
      'M146 172c-28 20-26 58 0 68 26-10 28-48 0-68zM146 172v68M146 172c-12 20-12 52 0 68M146 172c12 20 12 52 0 68',
      '#8b9298',
      3.5,
    ) +
    line('M200 104v72', scene.palette.deep, 14) +
    path('M180 176h40v50q0 14-20 14t-20-14z', scene.tint) +
    line('M256 104v66', scene.palette.deep, 14) +
    ellipse(256, 206, 22, 32, '#a9b0b5') +
    ellipse(256, 206, 14, 23, '#c6ccd0') +
    labelText(scene, { x: 120, y: 264, width: 160, height: 68 }, scene.palette.main),
  bouquet: (scene: Scene) =>
    tag(scene, { x: 120, y: 262, width: 160, height: 74 }) + place(scene.motif, 200, 170, 1.7),
  giftBox: (scene: Scene) =>
    rect({ x: 96, y: 178, width: 208, height: 162 }, scene.palette.main, 5) +
    rect({ x: 84, y: 146, width: 232, height: 44 }, mix(scene.palette.main, '#ffffff', 0.12), 6) +
    rect({ x: 182, y: 146, width: 36, height: 194 }, scene.palette.pop) +
    path(
      'M200 146C140 150 112 112 138 92c24-18 54 16 62 54zM200 146c60 4 88-34 62-54-24-18-54 16-62 54z',
      scene.palette.pop,
    ) +
    path(
      'M186 136c-22-4-44-16-38-28 10-8 30 10 38 28zM214 136c22-4 44-16 38-28-10-8-30 10-38 28z',
      '#000',
      0.14,
    ) +
    rect({ x: 116, y: 214, width: 168, height: 104 }, scene.palette.soft, 8) +
    labelText(scene, { x: 126, y: 220, width: 148, height: 92 }, scene.palette.soft, {
      motif: true,
    }) +
    shade('M272 146h38q6 0 6 6v32q0 6-12 6v145q0 5-5 5h-27z'),
};
