import { labelText, type Scene, shade, shine, stickLabel } from '../label.ts';
import { circle, ellipse, line, mix, path, place, rect } from '../svg.ts';

const METAL = '#d5d9db';
const METAL_DARK = '#b3b9bd';

/** Jars, cans, cups and tubs. Each stands on y = 340. */
export const JAR_SHAPES = {
  jar: (scene: Scene) =>
    path(
      'M144 146q-16 6-16 30v142a22 22 0 0 0 22 22h100a22 22 0 0 0 22-22V176q0-24-16-30z',
      '#dbe6e3',
    ) +
    path('M136 174q64-12 128 0v142a16 16 0 0 1-16 16h-96a16 16 0 0 1-16-16z', scene.tint) +
    stickLabel(scene, { x: 140, y: 196, width: 120, height: 112 }, { motif: true }) +
    rect({ x: 138, y: 108, width: 124, height: 36 }, scene.palette.main, 7) +
    rect({ x: 138, y: 136, width: 124, height: 8 }, scene.palette.deep, 3, 0.6) +
    rect({ x: 226, y: 108, width: 36, height: 36 }, '#000', 7, 0.1) +
    shade('M248 150q24 0 24 26v142a22 22 0 0 1-22 22h-12q10-6 10-22z') +
    shine('M142 178v10'),
  smallJar: (scene: Scene) =>
    rect({ x: 122, y: 196, width: 156, height: 144 }, mix(scene.tint, '#ffffff', 0.25), 24) +
    stickLabel(scene, { x: 138, y: 220, width: 124, height: 98 }, { radius: 8 }) +
    rect({ x: 116, y: 150, width: 168, height: 52 }, scene.palette.main, 10) +
    rect({ x: 116, y: 188, width: 168, height: 6 }, scene.palette.pop) +
    rect({ x: 246, y: 150, width: 38, height: 52 }, '#000', 10, 0.1) +
    shade('M252 202h26v114a24 24 0 0 1-24 24h-10q8-8 8-24z'),
  spiceJar: (scene: Scene) =>
    rect({ x: 146, y: 158, width: 108, height: 182 }, '#dbe6e3', 16) +
    rect({ x: 154, y: 176, width: 92, height: 156 }, scene.tint, 10) +
    stickLabel(scene, { x: 146, y: 200, width: 108, height: 108 }, { motif: true, radius: 0 }) +
    rect({ x: 140, y: 106, width: 120, height: 56 }, scene.palette.deep, 8) +
    line('M160 120v30M180 120v30M200 120v30M220 120v30M240 120v30', '#fff', 3, 0.2) +
    rect({ x: 228, y: 106, width: 32, height: 56 }, '#000', 8, 0.12) +
    shade('M234 162h20v162q0 16-16 16h-8q4-6 4-16z') +
    shine('M157 176v14', 6),
  can: (scene: Scene) =>
    path('M156 92h88l14 18v214l-12 16h-92l-12-16V110z', METAL) +
    rect({ x: 142, y: 112, width: 116, height: 210 }, scene.palette.main) +
    path('M142 272 258 236v86H142z', scene.palette.deep, 0.16) +
    path('M142 262 258 226v10L142 272z', scene.palette.pop) +
    labelText(scene, { x: 150, y: 124, width: 100, height: 186 }, scene.palette.main, {
      motif: true,
    }) +
    ellipse(200, 92, 44, 7, METAL_DARK) +
    shade('M232 96l12-4 14 18v214l-12 16h-14z') +
    shine('M155 128v96'),
  tin: (scene: Scene) =>
    rect({ x: 124, y: 132, width: 152, height: 208 }, METAL, 8) +
    ellipse(200, 134, 76, 12, METAL_DARK) +
    ellipse(200, 133, 64, 8, METAL) +
    rect({ x: 124, y: 158, width: 152, height: 164 }, scene.palette.main) +
    rect({ x: 124, y: 158, width: 152, height: 5 }, scene.palette.pop) +
    rect({ x: 124, y: 317, width: 152, height: 5 }, scene.palette.pop) +
    labelText(scene, { x: 134, y: 166, width: 132, height: 148 }, scene.palette.main, {
      motif: true,
    }) +
    shade('M238 144h38v196h-38z') +
    shine('M136 170v60'),
  flatTin: (scene: Scene) =>
    rect({ x: 86, y: 240, width: 228, height: 100 }, METAL, 26) +
    rect({ x: 86, y: 240, width: 228, height: 22 }, METAL_DARK, 11) +
    rect({ x: 92, y: 150, width: 216, height: 176 }, scene.palette.main, 34) +
    rect({ x: 104, y: 162, width: 192, height: 152 }, scene.palette.soft, 26) +
    labelText(scene, { x: 118, y: 170, width: 164, height: 136 }, scene.palette.soft, {
      motif: true,
    }) +
    shade('M266 150h8a34 34 0 0 1 34 34v108a34 34 0 0 1-34 34h-8z'),
  cup: (scene: Scene) =>
    path('M126 150h148l-16 178q-1 12-14 12h-88q-13 0-14-12z', scene.palette.soft) +
    path('M129 184 271 184 265 252H135z', scene.palette.main) +
    labelText(scene, { x: 142, y: 190, width: 116, height: 56 }, scene.palette.main) +
    circle(200, 293, 37, mix(scene.palette.main, scene.palette.soft, 0.55)) +
    place(scene.motif, 200, 292, 0.62) +
    path('M118 138h164l-4 18H122z', '#c9cdd0') +
    path('M114 140q86-30 172 0l-6 6H120z', '#dfe3e5') +
    path('M276 136 304 122 292 146z', '#c9cdd0') +
    shade('M240 156h34l-16 172q-1 12-14 12h-12z') +
    shine('M139 164l1 12'),
  glassCup: (scene: Scene) =>
    path('M134 156h132l-10 172q-2 12-14 12h-84q-12 0-14-12z', '#eef2f1') +
    path('M140 196q60-14 120 0l-7 132q-2 6-8 6h-90q-6 0-8-6z', scene.tint) +
    path('M138 172q62-10 124 0l-2 30q-60 14-120 0z', '#fffaf0') +
    rect({ x: 138, y: 232, width: 124, height: 70 }, scene.palette.soft, 6) +
    labelText(scene, { x: 146, y: 238, width: 108, height: 58 }, scene.palette.soft) +
    rect({ x: 126, y: 132, width: 148, height: 28 }, scene.palette.main, 9) +
    shade('M240 160h26l-10 168q-2 12-14 12h-10z') +
    shine('M148 178l1 26'),
  tub: (scene: Scene) =>
    path('M92 212h216l-20 116q-2 12-14 12H126q-12 0-14-12z', scene.palette.main) +
    labelText(scene, { x: 122, y: 232, width: 156, height: 96 }, scene.palette.main) +
    path('M84 184q0-10 10-10h212q10 0 10 10v22q0 10-10 10H94q-10 0-10-10z', scene.palette.soft) +
    path('M96 176q8-54 104-54t104 54z', mix(scene.palette.soft, scene.palette.main, 0.22)) +
    path('M84 206h232q0 10-10 10H94q-10 0-10-10z', scene.palette.pop) +
    place(scene.motif, 200, 160, 0.66) +
    shade('M264 216h44l-20 112q-2 12-14 12h-24z'),
  iceTub: (scene: Scene) =>
    path('M100 190h200l-18 138q-2 12-14 12H132q-12 0-14-12z', scene.palette.main) +
    path('M104 222q24 26 48 0t48 0 48 0 48 0l4-32H100z', mix(scene.tint, '#ffffff', 0.1)) +
    labelText(scene, { x: 126, y: 246, width: 148, height: 86 }, scene.palette.main) +
    rect({ x: 90, y: 156, width: 220, height: 38 }, scene.palette.soft, 10) +
    rect({ x: 90, y: 182, width: 220, height: 6 }, scene.palette.pop) +
    place(scene.motif, 200, 116, 0.84) +
    shade('M262 194h36l-16 134q-2 12-14 12h-18z'),
  tube: (scene: Scene) =>
    path('M140 84h120l-20 210h-80z', scene.palette.main) +
    rect({ x: 134, y: 70, width: 132, height: 20 }, scene.palette.deep, 3) +
    line('M146 80h108', '#fff', 2, 0.35) +
    path('M147 190h106l-6 66h-94z', scene.palette.soft) +
    labelText(scene, { x: 158, y: 104, width: 84, height: 78 }, scene.palette.main) +
    place(scene.motif, 200, 223, 0.58) +
    rect({ x: 158, y: 290, width: 84, height: 50 }, scene.palette.pop, 8) +
    line('M174 302v28M190 302v28M206 302v28M222 302v28', '#000', 3, 0.12) +
    shade('M228 90h32l-19 200h-18z') +
    shine('M155 100l5 62'),
  candle: (scene: Scene) =>
    path('M200 84c14 18 16 30 8 40h-16c-8-10-6-22 8-40z', '#f6b73c') +
    path('M200 104c6 8 6 14 3 20h-6c-3-6-3-12 3-20z', '#fff3c9') +
    line('M200 124v34', '#4a4038', 4) +
    rect({ x: 124, y: 156, width: 152, height: 184 }, '#dbe6e3', 14) +
    rect({ x: 132, y: 172, width: 136, height: 160 }, mix(scene.tint, '#ffffff', 0.15), 8) +
    ellipse(200, 172, 68, 9, mix(scene.tint, '#ffffff', 0.45)) +
    stickLabel(scene, { x: 144, y: 210, width: 112, height: 98 }, { radius: 3 }) +
    shade('M244 156h18q14 0 14 14v156q0 14-14 14h-18z'),
};
