import { labelText, type Scene, shade, shine, stickLabel } from '../label.ts';
import { type Box, line, mix, path, rect } from '../svg.ts';

/** The outline of a bottle that is symmetrical around x = 200 and stands on y = 340. */
interface Outline {
  neck: number;
  top: number;
  shoulder: [from: number, to: number];
  half: number;
  round?: number;
}

function outline({ neck, top, shoulder: [from, to], half, round = 12 }: Outline): string {
  const bend = (from + to) / 2;
  return (
    `M${200 - neck} ${top}H${200 + neck}V${from}C${200 + neck} ${bend} ${200 + half} ${bend} ${200 + half} ${to}` +
    `V${340 - round}Q${200 + half} 340 ${200 + half - round} 340H${200 - half + round}` +
    `Q${200 - half} 340 ${200 - half} ${340 - round}V${to}C${200 - half} ${bend} ${200 - neck} ${bend} ${200 - neck} ${from}z`
  );
}

/** Shading that follows the right-hand edge of the outline, and a light streak on the left. */
function modelling({ neck, top, shoulder: [from, to], half, round = 12 }: Outline): string {
  const bend = (from + to) / 2;
  const inner = half * 0.66;
  return (
    shade(
      `M${200 + neck * 0.4} ${top}H${200 + neck}V${from}C${200 + neck} ${bend} ${200 + half} ${bend} ${200 + half} ${to}` +
        `V${340 - round}Q${200 + half} 340 ${200 + half - round} 340H${200 + inner}V${to}` +
        `C${200 + inner} ${bend} ${200 + neck * 0.4} ${bend} ${200 + neck * 0.4} ${from}z`,
    ) + shine(`M${200 - half + 13} ${to + 8}V${to + 52}`)
  );
}

function cap(half: number, top: number, height: number, fill: string, radius = 5): string {
  return (
    rect({ x: 200 - half, y: top, width: 2 * half, height }, fill, radius) +
    rect({ x: 200 + half * 0.4, y: top, width: half * 0.6, height }, '#000', radius, 0.12)
  );
}

function band(half: number, y: number, height: number): Box {
  return { x: 200 - half, y, width: 2 * half, height };
}

const GLASS = '#dde7e5';

/** Bottles. Each stands on y = 340. */
export const BOTTLE_SHAPES = {
  petBottle: (scene: Scene) => {
    const shape: Outline = { neck: 17, top: 72, shoulder: [84, 156], half: 58, round: 18 };
    return (
      path(outline(shape), mix(scene.tint, '#ffffff', 0.15)) +
      rect(band(58, 176, 108), scene.palette.main) +
      labelText(scene, { x: 150, y: 186, width: 100, height: 88 }, scene.palette.main) +
      rect(band(58, 176, 4), scene.palette.pop) +
      rect(band(58, 280, 4), scene.palette.pop) +
      line('M150 302h100M152 316h96', '#fff', 3, 0.4) +
      cap(20, 54, 24, scene.palette.pop) +
      modelling(shape)
    );
  },
  waterBottle: (scene: Scene) => {
    const shape: Outline = { neck: 16, top: 72, shoulder: [82, 150], half: 56, round: 16 };
    return (
      path(outline(shape), mix(scene.tint, '#ffffff', 0.35)) +
      line('M150 168h100M150 292h100M151 308h98M154 324h92', '#fff', 4, 0.55) +
      rect(band(56, 182, 92), scene.palette.soft) +
      rect(band(56, 182, 6), scene.palette.main) +
      rect(band(56, 268, 6), scene.palette.main) +
      labelText(scene, { x: 151, y: 192, width: 98, height: 72 }, scene.palette.soft) +
      cap(19, 54, 24, scene.palette.main) +
      modelling(shape)
    );
  },
  beerBottle: (scene: Scene) => {
    const shape: Outline = { neck: 18, top: 66, shoulder: [108, 182], half: 54, round: 14 };
    return (
      path(outline(shape), scene.tint) +
      rect(band(19, 86, 34), scene.palette.main) +
      rect(band(19, 116, 4), scene.palette.pop) +
      stickLabel(scene, band(54, 196, 112), { radius: 0 }) +
      cap(20, 56, 16, scene.palette.pop, 4) +
      modelling(shape)
    );
  },
  wineBottle: (scene: Scene) => {
    const shape: Outline = { neck: 16, top: 50, shoulder: [124, 184], half: 53, round: 10 };
    return (
      path(outline(shape), scene.tint) +
      rect(band(17, 44, 66), scene.palette.main, 3) +
      rect(band(17, 104, 5), scene.palette.pop) +
      rect(band(53, 202, 112), scene.palette.soft) +
      rect(band(53, 202, 5), scene.palette.pop) +
      labelText(scene, { x: 154, y: 214, width: 92, height: 92 }, scene.palette.soft) +
      modelling(shape)
    );
  },
  sparklingBottle: (scene: Scene) => {
    const shape: Outline = { neck: 16, top: 56, shoulder: [120, 198], half: 58, round: 14 };
    const foil = mix(scene.palette.pop, '#ffffff', 0.15);
    return (
      path(outline(shape), scene.tint) +
      path('M180 50q20-14 40 0l2 20-2 62q-20 10-40 0l-2-62z', foil) +
      line('M180 72h40', mix(foil, '#000000', 0.2), 4) +
      path('M142 220q58-22 116 0v94q-58 12-116 0z', scene.palette.soft) +
      labelText(scene, { x: 152, y: 222, width: 96, height: 84 }, scene.palette.soft) +
      modelling(shape)
    );
  },
  spiritBottle: (scene: Scene) => {
    const shape: Outline = { neck: 16, top: 74, shoulder: [106, 152], half: 60, round: 14 };
    return (
      path(outline(shape), GLASS) +
      path('M144 176q56-14 112 0v148a10 10 0 0 1-10 10h-92a10 10 0 0 1-10-10z', scene.tint) +
      stickLabel(scene, band(52, 192, 108), { radius: 3 }) +
      cap(20, 52, 34, scene.palette.deep) +
      modelling(shape)
    );
  },
  flask: (scene: Scene) => {
    const shape: Outline = { neck: 14, top: 110, shoulder: [134, 176], half: 52, round: 18 };
    return (
      path(outline(shape), GLASS) +
      path('M154 196h92v122a16 16 0 0 1-16 16h-60a16 16 0 0 1-16-16z', scene.tint) +
      stickLabel(scene, band(46, 206, 98), { radius: 6 }) +
      cap(18, 88, 30, scene.palette.main) +
      modelling(shape)
    );
  },
  oilBottle: (scene: Scene) => {
    const shape: Outline = { neck: 15, top: 76, shoulder: [112, 166], half: 50, round: 10 };
    return (
      path(outline(shape), mix(scene.tint, '#ffffff', 0.1)) +
      stickLabel(scene, band(50, 186, 130), { motif: true, radius: 0 }) +
      cap(16, 52, 32, scene.palette.deep, 4) +
      modelling(shape)
    );
  },
  squeezeBottle: (scene: Scene) => {
    const shape: Outline = { neck: 30, top: 112, shoulder: [114, 168], half: 62, round: 22 };
    return (
      path(outline(shape), scene.tint) +
      path('M150 184h100q8 62-8 130h-84q-16-68-8-130z', scene.palette.soft) +
      labelText(scene, { x: 155, y: 194, width: 90, height: 112 }, scene.palette.soft, {
        motif: true,
      }) +
      path('M190 66h20l6 24h-32z', scene.palette.main) +
      cap(34, 88, 28, scene.palette.main) +
      modelling(shape)
    );
  },
  pumpBottle: (scene: Scene) => {
    const shape: Outline = { neck: 20, top: 140, shoulder: [142, 172], half: 66, round: 20 };
    return (
      path(outline(shape), mix(scene.tint, '#ffffff', 0.25)) +
      stickLabel(scene, band(54, 188, 126), { motif: true, radius: 10 }) +
      rect({ x: 195, y: 98, width: 10, height: 28 }, '#d9d4cc') +
      path(
        'M172 84h56q8 0 8 10v8H214q-2-4-8-4h-34q-22 2-26 14h-8q2-26 34-28z',
        scene.palette.main,
      ) +
      cap(25, 122, 24, scene.palette.main) +
      modelling(shape)
    );
  },
  jug: (scene: Scene) => {
    const body =
      'M160 112h34c14 0 22 10 30 24l30 44c8 12 10 20 10 34v106a20 20 0 0 1-20 20H156a20 20 0 0 1-20-20V190c0-20 4-32 12-44 8-10 12-18 12-34z';
    return (
      path(body, scene.palette.main) +
      path('M214 160c14 16 24 30 26 48h-22c-6 0-8-4-8-10v-34c0-6 2-6 4-4z', '#fff', 0.55) +
      rect({ x: 148, y: 222, width: 104, height: 96 }, scene.palette.soft, 10) +
      labelText(scene, { x: 156, y: 228, width: 88, height: 84 }, scene.palette.soft, {
        motif: true,
      }) +
      rect({ x: 152, y: 78, width: 50, height: 38 }, scene.palette.pop, 7) +
      rect({ x: 182, y: 78, width: 20, height: 38 }, '#000', 7, 0.1) +
      shade('M250 176q14 20 14 38v106a20 20 0 0 1-20 20h-6q12-4 12-24z') +
      shine('M150 176V206')
    );
  },
  triggerSpray: (scene: Scene) => {
    const shape: Outline = { neck: 20, top: 146, shoulder: [150, 206], half: 60, round: 16 };
    return (
      path(outline(shape), mix(scene.tint, '#ffffff', 0.2)) +
      stickLabel(scene, band(50, 214, 112), { motif: true, radius: 8 }) +
      path(
        'M148 72h78q20 2 28 24l4 12h-30l-4-8h-6l-2 26h-36l-2-28h-30q-8 0-8-10v-8q0-8 8-8z',
        scene.palette.main,
      ) +
      path('M178 108q-4 18-22 30l-10-4q12-10 14-26z', scene.palette.deep) +
      rect({ x: 128, y: 76, width: 14, height: 18 }, scene.palette.pop, 3) +
      cap(24, 124, 26, scene.palette.pop) +
      modelling(shape)
    );
  },
  aerosol: (scene: Scene) => {
    const shape: Outline = { neck: 26, top: 126, shoulder: [128, 152], half: 50, round: 8 };
    return (
      path(outline(shape), scene.palette.main) +
      labelText(scene, { x: 158, y: 164, width: 84, height: 144 }, scene.palette.main, {
        motif: true,
      }) +
      rect(band(50, 318, 8), scene.palette.pop) +
      path('M170 128v-34q0-18 18-18h24q18 0 18 18v34z', scene.palette.soft) +
      rect({ x: 190, y: 62, width: 20, height: 18 }, '#d9d4cc', 4) +
      modelling(shape)
    );
  },
};
