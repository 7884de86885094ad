import { labelText, type Scene, shade, shine, stickLabel } from '../label.ts';
import { circle, line, mix, path, place, rect } from '../svg.ts';

/** Cartons, boxes, bags and wrapped packs. Each stands on y = 340. */
export const PACK_SHAPES = {
  gableCarton: (scene: Scene) =>
    path('M128 156 150 96h100l22 60v184H128z', scene.palette.main) +
    path('M128 156 150 96h100l22 60z', mix(scene.palette.main, '#ffffff', 0.14)) +
    rect({ x: 148, y: 68, width: 104, height: 30 }, scene.palette.deep, 3) +
    circle(200, 128, 19, '#fff') +
    circle(200, 128, 13, scene.palette.pop) +
    path('M128 252q36-26 72-6t72-10v104H128z', scene.palette.soft) +
    labelText(scene, { x: 138, y: 168, width: 124, height: 64 }, scene.palette.main) +
    place(scene.motif, 200, 290, 0.8) +
    shade('M240 96h10l22 60v184h-32z') +
    shine('M140 172v52'),
  brick: (scene: Scene) =>
    rect({ x: 132, y: 92, width: 136, height: 248 }, scene.palette.main, 5) +
    rect({ x: 132, y: 92, width: 136, height: 22 }, scene.palette.deep, 5) +
    rect({ x: 168, y: 72, width: 44, height: 24 }, scene.palette.pop, 6) +
    path('M132 224q68-34 136 0v116H132z', scene.palette.soft) +
    place(scene.motif, 200, 278, 0.96) +
    labelText(scene, { x: 142, y: 122, width: 116, height: 82 }, scene.palette.main) +
    shade('M236 92h27q5 0 5 5v238q0 5-5 5h-27z') +
    shine('M143 126v70'),
  box: (scene: Scene) =>
    rect({ x: 116, y: 84, width: 168, height: 256 }, scene.palette.main, 5) +
    path('M116 190q84-36 168 0v145a5 5 0 0 1-5 5H121a5 5 0 0 1-5-5z', scene.palette.soft) +
    path('M116 190q84-36 168 0v7q-84-36-168 0z', scene.palette.pop) +
    labelText(scene, { x: 128, y: 96, width: 144, height: 76 }, scene.palette.main) +
    circle(200, 264, 62, mix(scene.tint, '#ffffff', 0.72)) +
    place(scene.motif, 200, 264, 1.02) +
    shade('M252 84h27q5 0 5 5v246q0 5-5 5h-27z'),
  wideBox: (scene: Scene) =>
    rect({ x: 84, y: 164, width: 232, height: 176 }, scene.palette.main, 5) +
    path('M84 169q0-5 5-5h112q-34 70 4 176H89q-5 0-5-5z', scene.palette.soft) +
    path('M201 164h8q-34 70 4 176h-8q-38-106-4-176z', scene.palette.pop) +
    circle(138, 252, 46, mix(scene.tint, '#ffffff', 0.72)) +
    place(scene.motif, 138, 252, 0.8) +
    labelText(scene, { x: 206, y: 186, width: 102, height: 132 }, scene.palette.main) +
    shade('M290 164h21q5 0 5 5v166q0 5-5 5h-21z'),
  slimBox: (scene: Scene) =>
    rect({ x: 56, y: 244, width: 288, height: 96 }, scene.palette.main, 5) +
    rect({ x: 56, y: 244, width: 288, height: 14 }, scene.palette.deep, 5) +
    path('M76 244q-2-30 34-32h182q32 0 34 32z', mix(scene.tint, '#ffffff', 0.5)) +
    line('M82 242q0-22 30-22h170', '#fff', 4, 0.7) +
    rect({ x: 72, y: 268, width: 62, height: 60 }, scene.palette.soft, 8) +
    place(scene.motif, 103, 298, 0.5) +
    labelText(scene, { x: 146, y: 266, width: 186, height: 66 }, scene.palette.main) +
    shade('M316 244h23q5 0 5 5v86q0 5-5 5h-23z'),
  pouch: (scene: Scene) =>
    path(
      'M112 92h176q-8 30-4 60 12 70 0 140-2 24 4 48H112q6-24 4-48-12-70 0-140 4-30-4-60z',
      scene.palette.main,
    ) +
    path(
      'M110 206q90-40 180 0 6 46-6 86-2 24 4 48H112q6-24 4-48-12-40-6-86z',
      mix(scene.tint, '#ffffff', 0.62),
    ) +
    path('M112 92h176l-4 18H116zM112 340l3-18h170l3 18z', scene.palette.deep) +
    line(
      'M126 94v14M142 94v14M158 94v14M174 94v14M190 94v14M206 94v14M222 94v14M238 94v14M254 94v14M270 94v14',
      '#fff',
      2,
      0.25,
    ) +
    labelText(scene, { x: 130, y: 116, width: 140, height: 72 }, scene.palette.main) +
    place(scene.motif, 200, 256, 1.12) +
    shade('M254 92h34q-8 30-4 60 12 70 0 140-2 24 4 48h-36q16-60 6-130 4-60-4-118z') +
    shine('M130 122q-4 40-8 66'),
  standPouch: (scene: Scene) =>
    path('M128 96h144l10 222q0 22-22 22H140q-22 0-22-22z', scene.palette.main) +
    path('M128 96h144l1 20H127z', scene.palette.deep) +
    circle(200, 107, 6, '#fff', 0.55) +
    path('M121 250q79-30 158 0l3 68q0 22-22 22H140q-22 0-22-22z', scene.palette.deep) +
    rect({ x: 140, y: 136, width: 120, height: 164 }, scene.palette.soft, 10) +
    labelText(scene, { x: 148, y: 144, width: 104, height: 148 }, scene.palette.soft, {
      motif: true,
    }) +
    shade('M244 96h28l10 222q0 22-22 22h-14z') +
    shine('M134 134l-3 88'),
  paperBag: (scene: Scene) =>
    rect({ x: 118, y: 128, width: 164, height: 212 }, scene.palette.soft, 4) +
    path('M118 130 132 92h136l14 38z', mix(scene.palette.soft, '#000000', 0.08)) +
    rect({ x: 130, y: 80, width: 140, height: 22 }, scene.palette.main, 3) +
    rect({ x: 118, y: 158, width: 164, height: 74 }, scene.palette.main) +
    rect({ x: 118, y: 232, width: 164, height: 5 }, scene.palette.pop) +
    labelText(scene, { x: 128, y: 164, width: 144, height: 62 }, scene.palette.main) +
    place(scene.motif, 200, 288, 0.86) +
    line('M134 104 118 136M266 104l16 32', '#000', 2, 0.1) +
    shade('M246 92h22l14 38v206q0 4-4 4h-32z'),
  sack: (scene: Scene) =>
    path(
      'M108 100q92-16 184 0 14 110 0 222-2 18-22 18H130q-20 0-22-18-14-112 0-222z',
      scene.palette.main,
    ) +
    path('M108 100q92-16 184 0l2 22q-94-14-188 0z', scene.palette.deep) +
    rect({ x: 126, y: 146, width: 148, height: 168 }, scene.palette.soft, 8) +
    labelText(scene, { x: 136, y: 156, width: 128, height: 148 }, scene.palette.soft, {
      motif: true,
    }) +
    shade('M256 96l36 4q14 110 0 222-2 18-22 18h-16q12-120 2-244z'),
  sachet: (scene: Scene) =>
    rect({ x: 122, y: 100, width: 156, height: 240 }, scene.palette.soft, 4) +
    path(
      'M122 100h156v16l-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4-6-4-6 4z',
      scene.palette.main,
    ) +
    rect({ x: 122, y: 128, width: 156, height: 82 }, scene.palette.main) +
    rect({ x: 122, y: 210, width: 156, height: 5 }, scene.palette.pop) +
    labelText(scene, { x: 132, y: 134, width: 136, height: 70 }, scene.palette.main) +
    place(scene.motif, 200, 276, 1) +
    shade('M250 100h28v236q0 4-4 4h-24z'),
  foilBlock: (scene: Scene) =>
    path('M84 222 116 190h200l-32 32z', mix(scene.palette.soft, '#ffffff', 0.4)) +
    rect({ x: 84, y: 222, width: 200, height: 118 }, scene.palette.soft, 3) +
    path('M284 222 316 190v112l-32 38z', mix(scene.palette.soft, '#000000', 0.12)) +
    path('M84 222h200v14H84zM84 326h200v14H84z', scene.palette.main) +
    path('M284 222 316 190v14l-32 32zM284 326l32-36v12l-32 38z', scene.palette.deep) +
    labelText(scene, { x: 96, y: 240, width: 102, height: 82 }, scene.palette.soft) +
    place(scene.motif, 240, 281, 0.72),
  bar: (scene: Scene) =>
    path(
      'M52 214l12 8-12 8 12 8-12 8 12 8-12 8 12 8-12 8 12 8-12 8 12 8-12 8v4h296v-4l-12-8 12-8-12-8 12-8-12-8 12-8-12-8 12-8-12-8 12-8-12-8 12-8v-4H52z',
      scene.palette.deep,
    ) +
    rect({ x: 72, y: 204, width: 256, height: 116 }, scene.palette.main, 12) +
    path('M72 216q0-12 12-12h76q-26 56 0 116H84q-12 0-12-12z', mix(scene.tint, '#ffffff', 0.62)) +
    place(scene.motif, 114, 262, 0.68) +
    labelText(scene, { x: 168, y: 216, width: 148, height: 92 }, scene.palette.main) +
    rect({ x: 72, y: 300, width: 256, height: 20 }, '#000', 10, 0.1) +
    line('M170 214h140', '#fff', 4, 0.3),
  tablet: (scene: Scene) =>
    rect({ x: 124, y: 76, width: 152, height: 60 }, '#e2c16a', 3) +
    rect({ x: 132, y: 66, width: 136, height: 60 }, scene.tint, 4) +
    line('M166 68v56M200 68v56M234 68v56M134 98h132', '#000', 3, 0.16) +
    rect({ x: 118, y: 122, width: 164, height: 218 }, scene.palette.main, 4) +
    rect({ x: 132, y: 136, width: 136, height: 190 }, scene.palette.soft, 4) +
    labelText(scene, { x: 142, y: 146, width: 116, height: 170 }, scene.palette.soft, {
      motif: true,
    }) +
    shade('M252 122h26q4 0 4 4v210q0 4-4 4h-26z'),
  softPack: (scene: Scene) =>
    path(
      'M92 156q108-22 216 0 12 90 0 168-2 16-18 16H110q-16 0-18-16-12-78 0-168z',
      scene.palette.soft,
    ) +
    path('M92 156q108-22 216 0l4 44q-112-20-224 0z', scene.palette.main) +
    line('M110 318q90 12 180 0M106 300q94 12 188 0', scene.tint, 5, 0.35) +
    labelText(scene, { x: 112, y: 204, width: 176, height: 62 }, scene.palette.soft) +
    place(scene.motif, 200, 172, 0.46) +
    rect({ x: 92, y: 272, width: 216, height: 10 }, scene.palette.pop, 0, 0.9) +
    shade('M274 150l34 6q12 90 0 168-2 16-18 16h-18q14-96 2-190z') +
    shine('M112 204v50'),
  rolls: (scene: Scene) => {
    const roll = (x: number): string =>
      rect({ x: x - 56, y: 104, width: 112, height: 236 }, '#fdfbf6', 14) +
      `<ellipse cx="${x}" cy="108" rx="56" ry="15" fill="#efe9dd"/><ellipse cx="${x}" cy="108" rx="18" ry="6" fill="#b79a72"/>` +
      line(`M${x - 40} 150h80M${x - 40} 314h80`, scene.tint, 4, 0.5);
    return (
      roll(142) +
      roll(258) +
      rect({ x: 84, y: 176, width: 232, height: 116 }, scene.palette.main) +
      rect({ x: 84, y: 176, width: 232, height: 5 }, scene.palette.pop) +
      rect({ x: 84, y: 287, width: 232, height: 5 }, scene.palette.pop) +
      labelText(scene, { x: 100, y: 190, width: 200, height: 90 }, scene.palette.main) +
      shade('M286 104q28 0 28 14v208q0 14-14 14h-14z')
    );
  },
  card: (scene: Scene) =>
    rect({ x: 112, y: 72, width: 176, height: 268 }, scene.palette.soft, 10) +
    path('M112 82q0-10 10-10h156q10 0 10 10v68H112z', scene.palette.main) +
    circle(200, 88, 8, '#fff') +
    labelText(scene, { x: 122, y: 98, width: 156, height: 48 }, scene.palette.main) +
    rect({ x: 128, y: 164, width: 144, height: 162 }, '#fff', 12, 0.75) +
    place(scene.motif, 200, 245, 1.36) +
    shine('M140 178v60', 6),
  discs: (scene: Scene) =>
    circle(214, 206, 112, '#cfd6dc') +
    path('M214 206 262 105a112 112 0 0 1 51 52zM214 206l-48 101a112 112 0 0 1-51-52z', '#f4f7f9') +
    circle(214, 206, 30, '#f2efe9') +
    circle(214, 206, 12, '#9aa4ad') +
    rect({ x: 84, y: 132, width: 168, height: 208 }, scene.palette.main, 5) +
    rect({ x: 84, y: 132, width: 12, height: 208 }, scene.palette.deep, 4) +
    stickLabel(scene, { x: 108, y: 150, width: 132, height: 172 }, { motif: true }) +
    shade('M230 132h17q5 0 5 5v198q0 5-5 5h-17z'),
};
