import { grams, litres, packs, pieces } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

const ROASTERS = [
  brand('Beanwright', 1.05, 'ink', 'block'),
  brand('Kaffalo', 0.9, 'tomato', 'script'),
  brand('Leafhaven', 1, 'forest', 'classic'),
  brand('Morrow & Steam', 1.2, 'cocoa', 'classic'),
  brand('Cupferdam', 0.95, 'teal', 'plain'),
];

export const DRINKS: DepartmentSpec = {
  name: 'Drinks',
  code: 'DRI',
  taxCategory: 'STANDARD',
  brands: [
    brand('Fizzbeck', 0.95, 'coral', 'script'),
    brand('Clearmarl', 1, 'ocean', 'classic'),
    brand('Zitrana', 1.04, 'amber', 'block'),
    brand('Fruttavia', 1.12, 'tomato', 'script'),
    brand('Quellgrund', 0.86, 'sky', 'plain'),
    brand('Juniper Rill', 1.15, 'forest', 'classic'),
    brand('Brausequell', 1.08, 'plum', 'block'),
  ],
  notes: [
    'Delivered to the door, so you do not have to carry it.',
    'Keep it cool, and away from the sun.',
    'A short list of ingredients, as it should be.',
    'What you drink every day ought to be what you like best.',
    'Blind-tasted by our team before we listed it.',
  ],
  categories: {
    soda: {
      name: 'Soft drinks',
      code: 'SODA',
      price: 119,
      sizes: packs(litres(1.5), 1, 6),
      look: { shape: 'petBottle', motif: 'orange', tint: '#f08a2c' },
      kinds: {
        Cola: {
          text: 'dark, tingling, with a note of cinnamon and lime',
          choice: { name: 'sugar', values: ['Classic', 'Zero'] },
          look: { motif: 'bubbles', tint: '#4a2a1c' },
        },
        'Orange Soda': { text: 'real orange juice and lively bubbles' },
        'Cloudy Lemonade': {
          text: 'pressed lemons, a little sugar, a lot of fizz',
          price: 1.05,
          look: { motif: 'lemon', tint: '#f4dc62' },
        },
        'Apple Spritzer': {
          text: 'six parts apple juice, four parts mineral water',
          price: 1.08,
          look: { motif: 'apple', tint: '#d9b23c' },
        },
        'Iced Tea Peach': {
          text: 'brewed black tea with ripe peach',
          price: 1.02,
          look: { motif: 'plum', tint: '#e29a4a' },
        },
        'Ginger Beer': {
          text: 'sharp ginger that warms on the way down',
          price: 1.3,
          sizes: packs(litres(0.33), 1, 6),
          look: { shape: 'can', motif: 'flame', tint: '#d9a545' },
        },
      },
      tips: [
        'Ice, a slice of lemon, a long straw.',
        'Close it tightly, and the bubbles stay until tomorrow.',
        'With a returnable bottle.',
      ],
    },
    'bottled water': {
      name: 'Water',
      code: 'WATE',
      price: 69,
      sizes: packs(litres(1.5), 1, 6),
      look: { shape: 'waterBottle', motif: 'drop', tint: '#a8d4ea' },
      kinds: {
        'Natural Mineral Water': {
          text: 'rests in basalt for decades before it reaches the bottle',
          choice: { name: 'sparkle', values: ['Still', 'Medium', 'Sparkling'] },
        },
        'Spring Water': { text: 'soft, low in sodium and good for tea', price: 0.7 },
        'Lemon Sparkling Water': {
          text: 'with a breath of lemon and no sugar at all',
          price: 1.3,
          look: { tint: '#dfe9a0' },
        },
        'Volcanic Mineral Water': {
          text: 'rich in magnesium from volcanic rock',
          price: 1.35,
          look: { tint: '#9cc6dc' },
        },
        'Still Water Sports Bottle': {
          text: 'half a litre with a cap for drinking on the move',
          price: 0.95,
          sizes: packs(litres(0.5), 1, 6),
          look: { tint: '#8fcbe6' },
        },
      },
      tips: ['Two litres a day, says the doctor.', 'Tested daily, straight from the source.'],
    },
    'fruit/vegetable juice': {
      name: 'Juices',
      code: 'JUIC',
      price: 199,
      sizes: litres(1, 0.25, 1.5),
      look: { shape: 'brick', motif: 'orange', tint: '#f08a2c' },
      kinds: {
        'Orange Juice': 'pressed, not from concentrate, with or without the bits',
        'Cloudy Apple Juice': {
          text: 'from orchard meadows, pressed in October',
          price: 0.9,
          look: { motif: 'apple', tint: '#cf4a34' },
        },
        'Multivitamin Juice': {
          text: 'twelve fruits and ten vitamins',
          price: 0.95,
          look: { motif: 'pineapple', tint: '#e6a42e' },
        },
        'Tomato Juice': {
          text: 'thick and savoury, with a pinch of sea salt',
          look: { motif: 'tomato', tint: '#cf3a2a' },
        },
        'Carrot Juice': {
          text: 'sweet carrots and a dash of honey',
          price: 1.1,
          look: { motif: 'carrot', tint: '#ee8434' },
        },
        'Red Grape Juice': {
          text: 'dark, full and sweet by nature',
          price: 1.15,
          look: { motif: 'grapes', tint: '#6a2a55' },
        },
      },
      tips: [
        'Shake well: what settles is fruit.',
        'Half juice, half sparkling water, and you have a spritzer.',
      ],
    },
    'misc. beverages': {
      name: 'Energy & sports drinks',
      code: 'ENER',
      price: 129,
      sizes: packs(litres(0.5), 1, 6),
      look: { shape: 'can', motif: 'flame', tint: '#f2b632' },
      kinds: {
        'Energy Drink': {
          text: 'caffeine, taurine and a taste that you know',
          choice: { name: 'sugar', values: ['Original', 'Sugar-free'] },
        },
        'Isotonic Sports Drink': {
          text: 'replaces what a long run takes out of you',
          look: { shape: 'petBottle', motif: 'wave', tint: '#5aa5d6' },
        },
        'Mate Tea Drink': {
          text: 'lightly sweet, wide awake',
          price: 1.2,
          sizes: packs(litres(0.33), 1, 6),
          look: { motif: 'leaf', tint: '#8fae3a' },
        },
        Kombucha: {
          text: 'fermented tea, lively and a little sour',
          price: 1.9,
          sizes: packs(litres(0.33), 1, 6),
          look: { shape: 'beerBottle', motif: 'bubbles', tint: '#b9602a' },
        },
        'Coconut Water': {
          text: 'the clear water of young coconuts',
          price: 1.5,
          look: { shape: 'brick', motif: 'coconut', tint: '#8a5a33' },
        },
      },
      tips: ['Not for children, but good for the last kilometre.', 'Tastes best ice-cold.'],
    },
    coffee: {
      name: 'Coffee',
      code: 'COFF',
      taxCategory: 'REDUCED',
      price: 649,
      sizes: grams(500, 250, 1000),
      choice: { name: 'grind', values: ['Whole bean', 'Ground'] },
      look: { shape: 'standPouch', motif: 'coffee', tint: '#5a3420' },
      brands: ROASTERS,
      kinds: {
        'House Blend Coffee': 'balanced and chocolatey, roasted medium for filter and machine',
        'Espresso Roast': { text: 'dark, oily and strong, with a thick crema', price: 1.15 },
        'Highland Arabica': {
          text: 'washed beans from high slopes, bright as a berry',
          price: 1.4,
          look: { tint: '#7a4a2a' },
        },
        'Decaffeinated Coffee': {
          text: 'decaffeinated with spring water and nothing else',
          price: 1.1,
          look: { tint: '#6a4a3a' },
        },
        'Coffee Capsules': {
          text: 'ten compostable capsules of dark espresso',
          price: 0.5,
          sizes: pieces('capsules', 8, 10, 30),
          choice: { name: 'strength', values: ['Mild', 'Strong'] },
          look: { shape: 'wideBox' },
        },
      },
      tips: [
        'Grind it just before brewing, if you can.',
        'The valve lets the aroma out and keeps the air away.',
        'Roasted slowly, in drums, for eighteen minutes.',
      ],
    },
    'instant coffee': {
      name: 'Instant coffee',
      code: 'INCO',
      taxCategory: 'REDUCED',
      price: 549,
      sizes: grams(200, 100),
      look: { shape: 'jar', motif: 'coffee', tint: '#6b4028' },
      brands: ROASTERS,
      kinds: {
        'Instant Coffee Gold': 'freeze-dried, so that more of the aroma survives',
        'Instant Espresso': { text: 'strong enough for tiramisu', price: 1.15 },
        'Instant Cappuccino': {
          text: 'foams by itself, tastes lightly of cocoa',
          price: 0.7,
          look: { shape: 'tin', motif: 'cup', tint: '#8a5a34' },
        },
        'Malt Coffee': {
          text: 'roasted barley without caffeine, for all ages',
          price: 0.8,
          look: { motif: 'wheat', tint: '#8a5a2a' },
        },
      },
      tips: ['A spoon, hot water, and the morning is saved.', 'Dissolves in cold milk, too.'],
    },
    tea: {
      name: 'Tea',
      code: 'TEAS',
      taxCategory: 'REDUCED',
      price: 249,
      sizes: pieces('bags', 2.2, 25, 50),
      look: { shape: 'wideBox', motif: 'teabag', tint: '#a8713a' },
      brands: ROASTERS,
      kinds: {
        'Breakfast Tea': 'brisk black tea that stands up to milk',
        'Peppermint Tea': {
          text: 'cut leaves, cool and clear',
          price: 0.85,
          look: { motif: 'leaf', tint: '#57a06b' },
        },
        'Green Tea': {
          text: 'steamed leaves with a fresh, grassy taste',
          price: 1.2,
          look: { motif: 'leaf', tint: '#8fae4a' },
        },
        'Fruit Tea': {
          text: 'rosehip, hibiscus and apple, red as a fire engine',
          price: 0.9,
          look: { motif: 'raspberry', tint: '#c9244a' },
        },
      },
      tips: ['Freshly boiled water, four minutes, no longer.', 'The bags are free of plastic.'],
    },
    'cocoa drinks': {
      name: 'Drinking chocolate',
      code: 'COCO',
      taxCategory: 'REDUCED',
      price: 349,
      sizes: grams(500, 250, 800),
      look: { shape: 'tin', motif: 'cup', tint: '#6b4028' },
      brands: ROASTERS,
      kinds: {
        'Drinking Chocolate': 'a third cocoa, and it dissolves in cold milk',
        'Pure Cocoa Powder': {
          text: 'strongly defatted, unsweetened, deep brown',
          price: 1.2,
          look: { motif: 'chocolate', tint: '#4f2f20' },
        },
        'Malted Chocolate Drink': {
          text: 'malt, milk and cocoa, as it was before school',
          price: 1.05,
        },
      },
      tips: [
        'With a pinch of chilli on the first day of snow.',
        'For mugs with both hands around them.',
      ],
    },
  },
};
