import { CLEANING_CATEGORIES } from './cleaning.ts';
import { measures, pieces, single } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

const HOMEWARE = [
  brand('Tablerow', 0.95, 'teal', 'plain'),
  brand('Emberwick', 1.08, 'brick', 'classic'),
  brand('Hyggeholt', 1.2, 'slate', 'script'),
  brand('Lumenby', 0.9, 'amber', 'block'),
  brand('Kettle & Cove', 1.15, 'navy', 'classic'),
  brand('Homarie', 1, 'coral', 'script'),
];

export const HOUSEHOLD: DepartmentSpec = {
  name: 'Household',
  code: 'HOU',
  taxCategory: 'STANDARD',
  brands: [
    brand('Blankwell', 1, 'sky', 'block'),
    brand('Sparrowclean', 1.06, 'teal', 'script'),
    brand('Spratzo', 0.86, 'amber', 'block'),
    brand('Lindenklar', 1.15, 'forest', 'classic'),
    brand('Quillsoap & Sons', 1.1, 'lilac', 'classic'),
    brand('Brightmop', 0.92, 'coral', 'plain'),
    brand('Saltrinse', 1.02, 'ocean', 'plain'),
  ],
  notes: [
    'The packaging is made of recycled material and can be recycled again.',
    'Tried in our own homes before it came onto the shelf.',
    'Made to be used every day.',
    'Good value now, and still good value in a year.',
    'Plain, solid and easy to like.',
  ],
  categories: {
    'shopping bags': {
      name: 'Shopping bags',
      code: 'SHBA',
      price: 129,
      sizes: pieces('bag|bags', 60, 1, 3),
      choice: { name: 'colour', values: ['Green', 'Navy', 'Natural'] },
      look: { shape: 'toteBag', motif: 'leaf', tint: '#5d9b45' },
      brands: HOMEWARE,
      kinds: {
        'Cotton Shopper': 'organic cotton with long handles, good for a hundred trips',
        'Paper Carrier Bag': {
          text: 'sturdy recycled paper with a flat handle',
          price: 0.25,
          look: { motif: 'tree', tint: '#3c7434' },
        },
        'Folding Shopper': {
          text: 'vanishes into its own pocket and carries fifteen kilos',
          price: 1.9,
          look: { motif: 'heart', tint: '#d95a6a' },
        },
        'Insulated Cool Bag': {
          text: 'keeps frozen goods frozen for two hours',
          price: 3.2,
          look: { motif: 'snow', tint: '#5aa5d6' },
        },
        'Jute Market Bag': {
          text: 'stands up by itself and looks good doing it',
          price: 2.4,
          look: { motif: 'carrot', tint: '#ee8434' },
        },
      },
      tips: [
        'Leave one in every coat, and you will never need another.',
        'Washable at thirty degrees.',
      ],
    },
    napkins: {
      name: 'Napkins & tissues',
      code: 'NAPK',
      price: 179,
      sizes: pieces('pieces', 3, 50, 100, 250),
      look: { shape: 'softPack', motif: 'flower', tint: '#d98aa0' },
      kinds: {
        'Paper Napkins': {
          text: 'three-ply, embossed and pleasantly soft',
          choice: { name: 'colour', values: ['White', 'Red', 'Green'] },
        },
        'Pocket Tissues': {
          text: 'four-ply tissues that survive a wash',
          price: 1.1,
          look: { motif: 'wave', tint: '#7fb4d0' },
        },
        'Facial Tissues Box': {
          text: 'a box for the bedside, the desk and sad films',
          price: 1.05,
          look: { shape: 'wideBox', motif: 'cotton', tint: '#a9c6dc' },
        },
        'Dinner Napkins': {
          text: 'feels like linen, folds like paper',
          price: 1.6,
          look: { motif: 'star', tint: '#c9a94a' },
        },
        'Balsam Tissues': {
          text: 'with almond oil, for noses that have had enough',
          price: 1.25,
          look: { motif: 'almond', tint: '#c9a27a' },
        },
      },
      tips: [
        'From recycled fibre, bleached without chlorine.',
        'One pack for the table, one for the car.',
      ],
    },
    dishes: {
      name: 'Tableware',
      code: 'DISH',
      price: 599,
      sizes: pieces('piece|pieces', 420, 1, 4, 6),
      choice: { name: 'colour', values: ['White', 'Sage', 'Blue'] },
      look: { shape: 'plates', motif: 'plate', tint: '#4a7fa8' },
      brands: HOMEWARE,
      kinds: {
        'Stoneware Dinner Plate': 'glazed by hand, so that no two are quite alike',
        'Porcelain Cereal Bowl': {
          text: 'deep enough for soup, right for muesli',
          price: 0.75,
          look: { tint: '#6f9a7a' },
        },
        'Coffee Mug': {
          text: 'three hundred millilitres and a handle for three fingers',
          price: 0.7,
          look: { tint: '#c9704a' },
        },
        'Serving Platter': {
          text: 'large, flat and made for roasts',
          price: 2.4,
          look: { tint: '#7a6a9a' },
        },
      },
      tips: [
        'Fit for dishwasher, microwave and everyday life.',
        'Can be bought one by one, for years to come.',
      ],
    },
    candles: {
      name: 'Candles',
      code: 'CANL',
      price: 349,
      sizes: pieces('candle|candles', 260, 1, 2, 4),
      look: { shape: 'candle', motif: 'flame', tint: '#ecdcc0' },
      brands: HOMEWARE,
      kinds: {
        'Scented Candle Vanilla': {
          text: 'warm vanilla and a little tonka, for forty hours',
          price: 1.3,
          look: { tint: '#f0dba0' },
        },
        'Beeswax Candle': {
          text: 'pure wax that smells faintly of honey',
          price: 1.6,
          look: { tint: '#e2a94a' },
        },
        'Pillar Candle': {
          text: 'self-extinguishing and slow to burn',
          choice: { name: 'colour', values: ['Ivory', 'Wine red', 'Sage'] },
        },
        'Scented Candle Lavender': {
          text: 'quiet lavender for the end of the day',
          price: 1.3,
          look: { tint: '#b9a5d6' },
        },
      },
      tips: [
        'Trim the wick, and it will not smoke.',
        'Let the whole surface melt the first time you light it.',
      ],
    },
    'light bulbs': {
      name: 'Light bulbs',
      code: 'BULB',
      price: 449,
      sizes: pieces('bulb|bulbs', 60, 1, 3),
      choice: { name: 'fitting', values: ['E27', 'E14'] },
      look: { shape: 'card', motif: 'bulb', tint: '#f2b632' },
      brands: HOMEWARE,
      kinds: {
        'LED Bulb Warm White': 'eight watts that shine like sixty used to',
        'LED Filament Bulb': {
          text: 'clear glass and a golden thread, for bare sockets',
          price: 1.4,
          look: { tint: '#e09a2f' },
        },
        'Dimmable LED Bulb': {
          text: 'from reading light to candlelight without a flicker',
          price: 1.3,
          look: { tint: '#f0c860' },
        },
        'Daylight LED Bulb': {
          text: 'cool and clear, for desks and workshops',
          look: { tint: '#8fc0e0' },
        },
      },
      tips: [
        'Lasts some fifteen thousand hours.',
        'Take the old ones back to the shop, not to the bin.',
      ],
    },
    cookware: {
      name: 'Cookware',
      code: 'COOK',
      price: 2999,
      sizes: measures('cm', 1400, 24, 20, 28),
      look: { shape: 'pan', motif: 'pot', tint: '#7c8890' },
      brands: HOMEWARE,
      kinds: {
        'Stainless Steel Pot': 'a thick base that spreads the heat, and a glass lid',
        'Enamelled Casserole': {
          text: 'cast iron from stove to oven to table',
          price: 2.1,
          look: { tint: '#b5402f' },
        },
        'Non-Stick Saucepan': {
          text: 'ceramic coating, light in the hand',
          price: 0.8,
          look: { tint: '#4f7a6a' },
        },
      },
      tips: ['Fits every hob, induction included.', 'Guaranteed for ten years.'],
    },
    'kitchen utensil': {
      name: 'Kitchen utensils',
      code: 'UTEN',
      price: 899,
      sizes: single('Set of 3', 320),
      look: { shape: 'whisk', motif: 'pot', tint: '#c0703a' },
      brands: HOMEWARE,
      kinds: {
        'Kitchen Helper Set': 'whisk, spatula and spoon in beech and steel',
        'Silicone Baking Set': {
          text: 'spatula, brush and scraper that shrug off heat',
          price: 0.9,
          look: { tint: '#d95a6a' },
        },
        'Olive Wood Set': {
          text: 'three tools from one piece of olive wood',
          price: 1.6,
          look: { tint: '#a5713a' },
        },
      },
      tips: ['Hangs on a hook, always within reach.', 'Safe for coated pans.'],
    },
    bags: {
      name: 'Storage bags',
      code: 'BAGS',
      price: 199,
      sizes: pieces('bags', 5, 20, 50),
      look: { shape: 'slimBox', motif: 'tile', tint: '#9cc6dc' },
      kinds: {
        'Zip Storage Bags': 'a zip that closes with a click and opens without a fight',
        'Paper Lunch Bags': {
          text: 'greaseproof and compostable',
          price: 0.9,
          look: { motif: 'slicedBread', tint: '#d9a35e' },
        },
      },
      tips: [
        'Good for leftovers, screws and holiday shells.',
        'The box fits every kitchen drawer.',
      ],
    },
    'cling film/bags': {
      name: 'Film, foil & bin bags',
      code: 'FOIL',
      price: 199,
      sizes: measures('m', 420, 30, 20, 50),
      look: { shape: 'slimBox', motif: 'wave', tint: '#b9d8e6' },
      kinds: {
        'Cling Film': 'clings to the bowl and not to itself, most of the time',
        'Aluminium Foil': {
          text: 'extra strong, with a cutter that really cuts',
          price: 1.3,
          look: { motif: 'tile', tint: '#b3bcc4' },
        },
        'Baking Paper': {
          text: 'unbleached, coated on both sides, reusable',
          price: 1.1,
          look: { motif: 'cookie', tint: '#c9893f' },
        },
        'Bin Bags': {
          text: 'tear-proof, with a drawstring that holds',
          sizes: pieces('bags', 14, 25, 50),
          look: { motif: 'broom', tint: '#5a9a6a' },
        },
      },
      tips: ['The box has a slide cutter and a lock for the end.', 'Pull, tear, done.'],
    },
    ...CLEANING_CATEGORIES,
  },
};
