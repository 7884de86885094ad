import { grams, litres, pieces } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

export const BAKING_BREAKFAST: DepartmentSpec = {
  name: 'Baking & breakfast',
  code: 'BBR',
  taxCategory: 'REDUCED',
  brands: [
    brand('Sugarloft', 0.92, 'rose', 'script'),
    brand('Oat & Ember', 1.15, 'cocoa', 'classic'),
    brand('Honeymarch', 1.08, 'amber', 'script'),
    brand('Millstone Lane', 1, 'navy', 'classic'),
    brand('Backfein', 0.88, 'sky', 'block'),
    brand('Morninglow', 1.02, 'coral', 'plain'),
    brand('Sweetwick', 0.96, 'plum', 'plain'),
    brand('Kornlund', 1.1, 'forest', 'block'),
  ],
  notes: [
    'Close the pack tightly after use.',
    'For Sundays, and for the days that should feel like one.',
    'Tested in our own kitchen, more often than was strictly necessary.',
    'Makes the whole house smell good.',
    'No artificial colours or flavourings.',
    'Packed in paper wherever we could.',
  ],
  categories: {
    sugar: {
      name: 'Sugar',
      code: 'SUGA',
      price: 129,
      sizes: grams(1000, 500),
      look: { shape: 'paperBag', motif: 'candy', tint: '#c9d6e2' },
      kinds: {
        'Fine White Sugar': 'beet sugar in fine, quickly dissolving crystals',
        'Raw Cane Sugar': {
          text: 'golden crystals with a light note of caramel',
          price: 1.7,
          look: { motif: 'honey', tint: '#c98f3c' },
        },
        'Icing Sugar': {
          text: 'ground to dust for glazes, dustings and snow scenes',
          price: 0.65,
          sizes: grams(250, 500),
          look: { motif: 'snow', tint: '#9fc0dc' },
        },
        'Vanilla Sugar': {
          text: 'with real vanilla, in handy sachets',
          price: 0.95,
          sizes: pieces('sachets', 10, 10, 20),
          look: { shape: 'sachet', motif: 'flower', tint: '#e9cf86' },
        },
        'Preserving Sugar': {
          text: 'one part to two parts fruit, and the jam sets',
          price: 1.35,
          look: { motif: 'strawberry', tint: '#d93a4a' },
        },
      },
      tips: [
        'Keep it dry, or it turns into one large cube.',
        'Use a little less than the recipe says: nobody will notice.',
      ],
    },
    flour: {
      name: 'Flour',
      code: 'FLOU',
      price: 99,
      sizes: grams(1000, 2500),
      look: { shape: 'paperBag', motif: 'wheat', tint: '#c99a4a' },
      kinds: {
        'Plain Wheat Flour': 'type 405, for cakes, sauces and nearly everything else',
        'Spelt Flour': { text: 'an old grain with a mild, nutty character', price: 1.9 },
        'Rye Flour': {
          text: 'dark and strong, for bread with character',
          price: 1.3,
          look: { tint: '#8f6a3a' },
        },
        'Wholemeal Flour': {
          text: 'the whole grain, stone-ground in slow stages',
          price: 1.4,
          look: { tint: '#a87a42' },
        },
        Semolina: {
          text: 'hard durum wheat for puddings, pasta and dumplings',
          price: 1.25,
          sizes: grams(500, 1000),
          look: { motif: 'bowl', tint: '#e9c566' },
        },
      },
      tips: ['Sift it for lighter cakes.', 'Best stored in a jar with a tight lid.'],
    },
    'baking powder': {
      name: 'Baking aids',
      code: 'BAPO',
      price: 89,
      sizes: pieces('sachets', 16, 6, 10),
      look: { shape: 'sachet', motif: 'cake', tint: '#e0a050' },
      kinds: {
        'Baking Powder': 'lifts a sponge evenly and leaves no taste behind',
        'Dried Yeast': {
          text: 'starts at once and keeps for months',
          price: 1.1,
          look: { motif: 'roll', tint: '#d59a52' },
        },
        'Gelatine Leaves': {
          text: 'clear leaves that dissolve without lumps',
          price: 1.7,
          look: { motif: 'gummy', tint: '#e9b7a0' },
        },
        'Cream Stiffener': {
          text: 'keeps whipped cream in shape until the party starts',
          price: 1.05,
          look: { motif: 'swirl', tint: '#f4e4c4' },
        },
        'Sugar Sprinkles': {
          text: 'coloured with beetroot, spirulina and turmeric',
          price: 1.6,
          look: { motif: 'star', tint: '#e8798a' },
        },
      },
      tips: [
        'Portioned for half a kilo of flour or half a litre of cream.',
        'A drawer without it is a drawer without cake.',
      ],
    },
    'sweet spreads': {
      name: 'Sweet spreads',
      code: 'SWSP',
      price: 329,
      sizes: grams(400, 200, 750),
      look: { shape: 'jar', motif: 'nut', tint: '#6b4028' },
      kinds: {
        'Hazelnut Cocoa Spread': 'a third hazelnuts, and not a drop of palm oil',
        'Peanut Butter': {
          text: 'roasted peanuts and a pinch of salt',
          price: 0.95,
          choice: { name: 'texture', values: ['Smooth', 'Crunchy'] },
          look: { motif: 'peanut', tint: '#c68a45' },
        },
        'Salted Caramel Spread': {
          text: 'butter caramel with flakes of sea salt',
          price: 1.15,
          look: { motif: 'drop', tint: '#b9702a' },
        },
        'Almond Butter': {
          text: 'nothing but almonds, ground until they flow',
          price: 1.9,
          look: { motif: 'almond', tint: '#b98352' },
        },
      },
      tips: [
        'Stir it if the oil has risen: a good sign.',
        'Toast is optional, spoons are allowed.',
      ],
    },
    jam: {
      name: 'Jam',
      code: 'JAMS',
      price: 239,
      sizes: grams(340, 200, 450),
      look: { shape: 'jar', motif: 'strawberry', tint: '#c8283c' },
      kinds: {
        'Strawberry Jam': 'sixty per cent fruit, cooked in small copper pots',
        'Apricot Jam': {
          text: 'velvety and tart, the baker’s favourite',
          look: { motif: 'plum', tint: '#ee9a3c' },
        },
        'Sour Cherry Jam': {
          text: 'whole cherries in a dark, sharp jelly',
          price: 1.05,
          look: { motif: 'cherry', tint: '#8f1d34' },
        },
        'Orange Marmalade': {
          text: 'bitter oranges, thick-cut peel, grown-up breakfast',
          price: 1.15,
          look: { motif: 'orange', tint: '#f08a2c' },
        },
        'Raspberry Jelly': {
          text: 'strained free of seeds, clear as a church window',
          price: 1.1,
          look: { motif: 'raspberry', tint: '#c9244a' },
        },
      },
      tips: [
        'Good on toast, better in a Victoria sponge.',
        'Cooked with a third less sugar than is usual.',
      ],
    },
    honey: {
      name: 'Honey',
      code: 'HONE',
      price: 549,
      sizes: grams(500, 250),
      look: { shape: 'jar', motif: 'honey', tint: '#e2a02f' },
      kinds: {
        'Blossom Honey': 'mild and creamy, from orchards and rape fields',
        'Forest Honey': {
          text: 'dark, malty and slow to crystallise',
          price: 1.2,
          look: { tint: '#8a4f1f' },
        },
        'Acacia Honey': {
          text: 'pale, clear and pourable all year',
          price: 1.15,
          look: { tint: '#f0c560' },
        },
      },
      tips: [
        'Warm it gently if it sets: never above forty degrees.',
        'From beekeepers who leave the bees enough for winter.',
      ],
    },
    cereals: {
      name: 'Breakfast cereals',
      code: 'CERE',
      price: 299,
      sizes: grams(500, 375, 750),
      look: { shape: 'box', motif: 'bowl', tint: '#d9a441' },
      kinds: {
        'Corn Flakes': {
          text: 'crisp flakes from whole maize, hardly sweetened',
          price: 0.8,
          look: { motif: 'corn', tint: '#f4c53a' },
        },
        'Fruit Muesli': {
          text: 'oats, raisins, apple and a third of it fruit',
          look: { motif: 'apple', tint: '#c9553a' },
        },
        'Crunchy Granola': {
          text: 'baked in clusters with honey and nuts',
          price: 1.25,
          look: { motif: 'honey', tint: '#d99a35' },
        },
        'Rolled Oats': {
          text: 'for porridge, muesli and flapjacks',
          price: 0.45,
          look: { shape: 'paperBag', motif: 'wheat', tint: '#c9a262' },
        },
      },
      tips: [
        'With cold milk, warm milk, or straight from the box.',
        'Wholegrain, and high in fibre.',
      ],
    },
    syrup: {
      name: 'Syrup',
      code: 'SYRU',
      price: 349,
      sizes: litres(0.5, 0.25, 0.75),
      look: { shape: 'flask', motif: 'drop', tint: '#b9702a' },
      kinds: {
        'Elderflower Syrup': {
          text: 'one part to seven parts cold water, and it is June',
          look: { motif: 'flower', tint: '#eee0a4' },
        },
        'Maple Syrup': {
          text: 'grade A, amber, from first-run sap',
          price: 1.9,
          sizes: litres(0.25, 0.5),
          look: { motif: 'leaf', tint: '#b5612a' },
        },
        'Raspberry Syrup': {
          text: 'made with half a kilo of berries a bottle',
          price: 1.05,
          look: { motif: 'raspberry', tint: '#c9244a' },
        },
        'Agave Syrup': {
          text: 'mild sweetness that dissolves even in cold tea',
          price: 1.2,
          look: { motif: 'drop', tint: '#d9a045' },
        },
      },
      tips: ['Also good over ice cream or pancakes.', 'Once open, keep it cool.'],
    },
    'pudding powder': {
      name: 'Pudding powder',
      code: 'PUPO',
      price: 99,
      sizes: pieces('sachets', 40, 3, 6),
      look: { shape: 'sachet', motif: 'swirl', tint: '#f0d27a' },
      kinds: {
        'Vanilla Pudding Powder': 'cooks to a silky pudding in three minutes',
        'Chocolate Pudding Powder': {
          text: 'with strongly defatted cocoa for a deep taste',
          price: 1.1,
          look: { motif: 'chocolate', tint: '#6b4028' },
        },
        'Caramel Pudding Powder': {
          text: 'tastes of burnt sugar, in the good way',
          price: 1.05,
          look: { motif: 'drop', tint: '#b9702a' },
        },
      },
      tips: [
        'Half a litre of milk and two spoons of sugar: that is all.',
        'Press film onto the surface if you hate the skin.',
      ],
    },
    'artif. sweetener': {
      name: 'Sweeteners',
      code: 'SWEE',
      price: 249,
      sizes: pieces('tablets', 0.1, 300, 600, 1200),
      look: { shape: 'spiceJar', motif: 'gum', tint: '#d6e2ea' },
      kinds: {
        'Sweetener Tablets': 'one tablet for one lump of sugar, without the calories',
        'Stevia Sweetener': {
          text: 'from the leaves of the stevia plant',
          price: 1.3,
          look: { motif: 'leaf', tint: '#7fb56a' },
        },
        'Birch Sugar': {
          text: 'xylitol: as sweet as sugar and kind to teeth',
          price: 2,
          sizes: grams(500, 1000),
          look: { shape: 'standPouch', motif: 'tree', tint: '#5a8a55' },
        },
      },
      tips: ['Suitable for people with diabetes.', 'Dissolves at once in hot and cold drinks.'],
    },
    'cooking chocolate': {
      name: 'Cooking chocolate',
      code: 'COCH',
      price: 219,
      sizes: grams(200, 400),
      look: { shape: 'tablet', motif: 'chocolate', tint: '#4f2f20' },
      kinds: {
        'Dark Couverture': 'seventy per cent cocoa, melts to a glossy glaze',
        'Milk Couverture': { text: 'soft, creamy and easy to temper', look: { tint: '#8a5a3a' } },
        'White Couverture': {
          text: 'pure cocoa butter and milk, for mousses and swirls',
          price: 1.08,
          look: { tint: '#efe0bd' },
        },
        'Chocolate Drops': {
          text: 'keep their shape in the oven',
          price: 1.1,
          look: { shape: 'standPouch', motif: 'cookie', tint: '#c9893f' },
        },
      },
      tips: [
        'Melt two thirds, stir in the rest, and it will shine.',
        'Chop it finely before you warm it.',
      ],
    },
  },
};
