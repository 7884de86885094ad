import { grams, litres, pieces } from './sizes.ts';
import type { CategorySpec } from './spec.ts';

/** The part of the household that washes, wipes and scrubs. */
export const CLEANING_CATEGORIES: Record<string, CategorySpec> = {
  detergent: {
    name: 'Laundry detergent',
    code: 'DETE',
    price: 599,
    sizes: litres(1.5, 1, 3),
    look: { shape: 'jug', motif: 'shirt', tint: '#5aa5d6' },
    kinds: {
      'Universal Liquid Detergent': 'gets whites white from thirty degrees upwards',
      'Colour Detergent': {
        text: 'keeps red red and black black, wash after wash',
        look: { tint: '#d95a8a' },
      },
      'Sensitive Detergent': {
        text: 'free of perfume and dye, tested on sensitive skin',
        price: 1.1,
        look: { motif: 'leaf', tint: '#7fb56a' },
      },
      'Heavy-Duty Washing Powder': {
        text: 'with bleach on oxygen base, for stubborn stains',
        sizes: grams(1200, 2400),
        look: { shape: 'box', motif: 'sparkle', tint: '#5a8fd0' },
      },
      'Wool & Silk Detergent': {
        text: 'cares for what you would rather wash by hand',
        price: 1.15,
        sizes: litres(1, 1.5),
        look: { motif: 'cotton', tint: '#b99ad0' },
      },
    },
    tips: ['Thirty degrees are enough for most of it.', 'Dose by the hardness of your water.'],
  },
  softener: {
    name: 'Fabric softener',
    code: 'SOFT',
    price: 229,
    sizes: litres(1, 0.75, 2),
    look: { shape: 'jug', motif: 'flower', tint: '#b99ad0' },
    kinds: {
      'Lavender Softener': 'soft towels that smell of a summer field',
      'Fresh Linen Softener': {
        text: 'like laundry that dried in the wind',
        look: { motif: 'wave', tint: '#6fb4d6' },
      },
      'Baby Softener': {
        text: 'dermatologically tested and barely scented',
        price: 1.15,
        look: { motif: 'smile', tint: '#f3cfa8' },
      },
    },
    tips: ['Skip it for sportswear and microfibre.', 'Makes ironing almost easy.'],
  },
  'dish cleaner': {
    name: 'Dishwashing',
    code: 'DIWA',
    price: 199,
    sizes: litres(0.5, 0.75, 1),
    look: { shape: 'squeezeBottle', motif: 'lemon', tint: '#f0dc5a' },
    kinds: {
      'Lemon Washing-Up Liquid': 'cuts through fat, kind to hands',
      'Aloe Washing-Up Liquid': {
        text: 'with aloe vera, for those who wash up bare-handed',
        price: 1.1,
        look: { motif: 'leaf', tint: '#8fcf8a' },
      },
      'Dishwasher Tabs': {
        text: 'cleaner, rinse aid and salt in one tab',
        price: 2.6,
        sizes: pieces('tabs', 18, 30, 60),
        look: { shape: 'standPouch', motif: 'plate', tint: '#5aa5d6' },
      },
      'Rinse Aid': {
        text: 'glasses without streaks, cutlery without spots',
        price: 1.2,
        look: { shape: 'jug', motif: 'sparkle', tint: '#6ec2d6' },
      },
    },
    tips: ['One squirt for a full sink.', 'Leaves no film, only clean plates.'],
  },
  cleaner: {
    name: 'All-purpose cleaners',
    code: 'CLEA',
    price: 229,
    sizes: litres(0.75, 0.5, 1.5),
    look: { shape: 'triggerSpray', motif: 'sparkle', tint: '#6ec2d6' },
    kinds: {
      'Kitchen Cleaner': 'dissolves grease on hobs, hoods and tiles',
      'Glass Cleaner': {
        text: 'dries without streaks, even in the sun',
        look: { motif: 'tile', tint: '#8fc6e6' },
      },
      'Neutral Floor Cleaner': {
        text: 'for wood, stone and vinyl, no rinsing needed',
        price: 0.95,
        sizes: litres(1, 1.5),
        look: { shape: 'jug', motif: 'broom', tint: '#d9b26a' },
      },
      'Orange Oil Cleaner': {
        text: 'takes off labels, crayon and old tape',
        price: 1.35,
        look: { motif: 'orange', tint: '#f2a34a' },
      },
    },
    tips: ['Spray, wait a moment, wipe.', 'Refill pouches are in the making.'],
  },
  'abrasive cleaner': {
    name: 'Scouring cleaners',
    code: 'ABRA',
    price: 179,
    sizes: litres(0.5, 0.75),
    look: { shape: 'squeezeBottle', motif: 'sparkle', tint: '#e9e2cf' },
    kinds: {
      'Lemon Scouring Milk': 'fine marble flour scours without scratching',
      'Steel & Hob Polish': {
        text: 'brings back the shine to steel and glass ceramic',
        price: 1.4,
        look: { motif: 'flame', tint: '#cfd6da' },
      },
      'Cleaning Stone': {
        text: 'clay, soap and a sponge: old-fashioned and unbeaten',
        price: 1.9,
        sizes: grams(300, 500),
        look: { shape: 'tub', motif: 'mountain', tint: '#b9aea2' },
      },
    },
    tips: ['For sinks, pans and bicycle rims.', 'Rinse well with clear water.'],
  },
  'bathroom cleaner': {
    name: 'Bathroom cleaners',
    code: 'BATH',
    price: 249,
    sizes: litres(0.75, 0.5),
    look: { shape: 'triggerSpray', motif: 'tile', tint: '#7fd0c4' },
    kinds: {
      'Bathroom Spray': 'removes limescale and soap from taps and tiles',
      'Shower Daily Spray': {
        text: 'spray after the shower, and never scrub again',
        price: 1.1,
        look: { motif: 'drop', tint: '#8fc6e6' },
      },
      'Mould Remover': {
        text: 'gets into joints and works without scrubbing',
        price: 1.5,
        look: { motif: 'sparkle', tint: '#b9c0c6' },
      },
    },
    tips: ['Leave it to work for five minutes.', 'Not for marble or natural stone.'],
  },
  'toilet cleaner': {
    name: 'Toilet cleaners',
    code: 'TOIL',
    price: 179,
    sizes: litres(0.75, 1),
    look: { shape: 'squeezeBottle', motif: 'wave', tint: '#4fa3d1' },
    kinds: {
      'Toilet Gel Ocean': 'clings under the rim and smells of the sea',
      'Citric Toilet Cleaner': {
        text: 'plant-based acid against lime and stains',
        price: 1.1,
        look: { motif: 'lemon', tint: '#f0dc5a' },
      },
      'Toilet Rim Block': {
        text: 'foams, freshens and lasts three hundred flushes',
        price: 1.05,
        sizes: pieces('blocks', 45, 2, 4),
        look: { shape: 'card', motif: 'flower', tint: '#8f7cc0' },
      },
    },
    tips: ['Let it work overnight on old deposits.', 'Never mix it with other cleaners.'],
  },
  decalcifier: {
    name: 'Descalers',
    code: 'DECA',
    price: 299,
    sizes: litres(0.5, 1),
    look: { shape: 'jug', motif: 'kettle', tint: '#9aa7b0' },
    kinds: {
      'Quick Descaler': 'food-safe acid that turns lime into bubbles',
      'Coffee Machine Descaler': {
        text: 'gentle on seals, tough on scale',
        price: 1.4,
        look: { motif: 'coffee', tint: '#6b4028' },
      },
      'Citric Acid Powder': {
        text: 'pure and odourless, for kettles and irons',
        price: 0.9,
        sizes: grams(375, 750),
        look: { shape: 'standPouch', motif: 'lemon', tint: '#f0dc5a' },
      },
    },
    tips: [
      'Once a month, and the kettle lives twice as long.',
      'Rinse twice with clear water afterwards.',
    ],
  },
  'house keeping products': {
    name: 'Cleaning tools',
    code: 'TOOL',
    price: 299,
    sizes: pieces('piece|pieces', 90, 3, 6),
    look: { shape: 'card', motif: 'broom', tint: '#d9a33c' },
    kinds: {
      'Microfibre Cloths': {
        text: 'clean with water alone, wash at sixty degrees',
        look: { motif: 'tile', tint: '#6fb4d6' },
      },
      'Kitchen Sponges': {
        text: 'one side soft, one side rough, made of cellulose',
        price: 0.6,
        look: { motif: 'bubbles', tint: '#f2c84a' },
      },
      'Dustpan & Brush': {
        text: 'rubber lip, dense bristles, no dust left behind',
        price: 1.6,
        sizes: pieces('set|sets', 420, 1),
        look: { motif: 'broom', tint: '#c9703a' },
      },
      'Rubber Gloves': {
        text: 'cotton lined, with a grip that holds wet glasses',
        price: 0.75,
        sizes: pieces('pair|pairs', 60, 1, 3),
        look: { motif: 'hand', tint: '#f2b04a' },
      },
    },
    tips: ['Replace it when it has earned its rest.', 'Hang it up to dry after use.'],
  },
  'kitchen towels': {
    name: 'Kitchen towels',
    code: 'KITO',
    price: 299,
    sizes: pieces('rolls', 130, 4, 2, 8),
    look: { shape: 'rolls', motif: 'wave', tint: '#7fb4d0' },
    kinds: {
      'Kitchen Roll': 'three-ply, strong when wet, half sheets if you like',
      'Recycled Kitchen Roll': {
        text: 'every fibre in it had a life before',
        price: 0.9,
        look: { motif: 'leaf', tint: '#7fae5a' },
      },
      'Printed Kitchen Roll': {
        text: 'with a little pattern of herbs and lemons',
        price: 1.1,
        look: { motif: 'lemon', tint: '#d9b23c' },
      },
    },
    tips: ['For spills, spatters and frying pans.', 'Pat it, do not rub it.'],
  },
};
