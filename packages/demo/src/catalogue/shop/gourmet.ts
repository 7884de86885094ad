import { grams, litres, pieces, single } from './sizes.ts';
import type { CategorySpec } from './spec.ts';

/** The part of the pantry that seasons: sauces, spices, vinegar, dressings, fats. */
export const GOURMET_CATEGORIES: Record<string, CategorySpec> = {
  mustard: {
    name: 'Mustard',
    code: 'MUST',
    price: 129,
    sizes: grams(200, 100, 370),
    look: { shape: 'jar', motif: 'flower', tint: '#d9a92f' },
    kinds: {
      'Medium-Hot Mustard': 'the all-rounder for sausages, dressings and sauces',
      'Sweet Bavarian Mustard': {
        text: 'coarsely ground, with brown sugar and a hint of clove',
        price: 1.1,
        look: { motif: 'pretzel', tint: '#a8742f' },
      },
      'Wholegrain Mustard': {
        text: 'seeds that pop, in white wine vinegar',
        price: 1.25,
        look: { motif: 'grain', tint: '#c2993a' },
      },
      'Hot Tube Mustard': {
        text: 'sharp enough to bring tears, in a practical tube',
        price: 0.85,
        look: { shape: 'tube', motif: 'flame', tint: '#e0902f' },
      },
    },
    tips: [
      'A spoonful binds every vinaigrette.',
      'Loses its heat with time, so buy the size you use.',
    ],
  },
  salt: {
    name: 'Salt',
    code: 'SALT',
    price: 79,
    sizes: grams(500, 1000),
    look: { shape: 'box', motif: 'wave', tint: '#9fc3d6' },
    kinds: {
      'Fine Sea Salt': 'evaporated by sun and wind, free-flowing without additives',
      'Iodised Table Salt': {
        text: 'the everyday salt, with iodine added',
        price: 0.65,
        look: { motif: 'pot', tint: '#7fa3c9' },
      },
      'Rock Salt': {
        text: 'coarse crystals for the grinder and the pasta pot',
        price: 0.9,
        look: { motif: 'mountain', tint: '#b7a8a0' },
      },
      'Herb Salt': {
        text: 'fourteen garden herbs and vegetables, dried and ground',
        price: 2.1,
        sizes: grams(125, 250),
        look: { shape: 'spiceJar', motif: 'herb', tint: '#7f9f55' },
      },
    },
    tips: ['Add a little, taste, then add a little more.', 'Keep it dry, and it keeps forever.'],
  },
  mayonnaise: {
    name: 'Mayonnaise',
    code: 'MAYO',
    price: 179,
    sizes: grams(250, 500),
    look: { shape: 'squeezeBottle', motif: 'egg', tint: '#f3e2a8' },
    kinds: {
      'Classic Mayonnaise': 'free-range yolks, rapeseed oil and a little mustard',
      'Light Mayonnaise': { text: 'half the fat, all the spread', price: 0.95 },
      'Vegan Mayo': {
        text: 'creamy from pea protein instead of egg',
        price: 1.15,
        look: { motif: 'leaf', tint: '#dfe6b0' },
      },
      'Garlic Aioli': {
        text: 'thick, pungent and good with everything fried',
        price: 1.2,
        look: { shape: 'jar', motif: 'garlic', tint: '#eadfb8' },
      },
    },
    tips: [
      'Stir in chopped capers and herbs for a quick remoulade.',
      'Keep it in the fridge once it is open.',
    ],
  },
  ketchup: {
    name: 'Ketchup',
    code: 'KETC',
    price: 199,
    sizes: grams(500, 250, 800),
    look: { shape: 'squeezeBottle', motif: 'tomato', tint: '#c8342a' },
    kinds: {
      'Tomato Ketchup': 'almost two hundred grams of tomatoes in every hundred grams',
      'Curry Ketchup': {
        text: 'warm with curry, cinnamon and a little heat',
        price: 1.08,
        look: { motif: 'flame', tint: '#d9762a' },
      },
      'No-Added-Sugar Ketchup': {
        text: 'sweetened by apple and nothing else',
        price: 1.3,
        look: { motif: 'apple', tint: '#c8442f' },
      },
    },
    tips: [
      'Stands on its head, so that the last drop comes out first.',
      'Also the start of many a barbecue sauce.',
    ],
  },
  sauces: {
    name: 'Sauces',
    code: 'SAUC',
    price: 219,
    sizes: grams(350, 200, 700),
    look: { shape: 'jar', motif: 'tomato', tint: '#cf3a2a' },
    kinds: {
      'Basil Tomato Sauce': 'ripe tomatoes, olive oil and a whole bunch of basil',
      'Green Pesto': {
        text: 'basil, hard cheese and pine nuts, coarsely ground',
        price: 1.2,
        sizes: grams(190, 380),
        look: { motif: 'herb', tint: '#5d8a3a' },
      },
      'Barbecue Sauce': {
        text: 'smoky, dark and sticky with molasses',
        price: 1.05,
        look: { shape: 'squeezeBottle', motif: 'flame', tint: '#6b2a1c' },
      },
      'Soy Sauce': {
        text: 'naturally brewed for six months',
        price: 1.1,
        sizes: litres(0.25, 0.5),
        look: { shape: 'flask', motif: 'drop', tint: '#3a2218' },
      },
    },
    tips: ['A spoonful more never did any harm.', 'Once opened, keep it in the fridge.'],
  },
  spices: {
    name: 'Spices',
    code: 'SPIC',
    price: 229,
    sizes: grams(40, 80),
    look: { shape: 'spiceJar', motif: 'chilli', tint: '#b93a22' },
    kinds: {
      'Sweet Paprika': 'ground from sun-dried peppers, bright red and mild',
      'Black Peppercorns': {
        text: 'hand-picked, dried in the sun, hot and fruity',
        price: 1.15,
        look: { motif: 'grain', tint: '#3a332e' },
      },
      'Ceylon Cinnamon': {
        text: 'delicate and low in coumarin',
        price: 1.1,
        look: { motif: 'sticks', tint: '#9a5a2c' },
      },
      'Curry Powder': {
        text: 'turmeric, coriander and eleven others, roasted before grinding',
        look: { motif: 'flame', tint: '#e0a02a' },
      },
      'Dried Oregano': {
        text: 'from mountain slopes, rubbed from the stem',
        price: 0.9,
        sizes: grams(15, 30),
        look: { motif: 'herb', tint: '#7f9455' },
      },
    },
    tips: [
      'Toast briefly in a dry pan to wake it up.',
      'Close the jar at once: the aroma is what you paid for.',
    ],
  },
  vinegar: {
    name: 'Vinegar',
    code: 'VINE',
    price: 199,
    sizes: litres(0.5, 0.25, 1),
    look: { shape: 'flask', motif: 'grape', tint: '#8a3a4a' },
    kinds: {
      'Red Wine Vinegar': 'aged in oak for a year',
      'Apple Cider Vinegar': {
        text: 'naturally cloudy, from whole pressed apples',
        price: 0.95,
        look: { motif: 'apple', tint: '#d9a545' },
      },
      'Balsamic Vinegar': {
        text: 'dark, sweet and syrupy, from cooked grape must',
        price: 1.6,
        look: { tint: '#3b1f24' },
      },
      'Household Spirit Vinegar': {
        text: 'clear and strong, for pickling and for kettles',
        price: 0.5,
        look: { motif: 'sparkle', tint: '#cfe0e6' },
      },
    },
    tips: [
      'One part to three parts oil, and a pinch of salt.',
      'A splash at the end brightens any stew.',
    ],
  },
  'salad dressing': {
    name: 'Salad dressings',
    code: 'DRES',
    price: 199,
    sizes: litres(0.25, 0.5),
    look: { shape: 'flask', motif: 'lettuce', tint: '#e9d9a8' },
    kinds: {
      'Yogurt Dressing': 'light, creamy and fresh with dill',
      'Italian Dressing': {
        text: 'oil, vinegar and a good pinch of oregano',
        look: { motif: 'olive', tint: '#b9a84a' },
      },
      'Caesar Dressing': {
        text: 'anchovy, garlic and hard cheese in balance',
        price: 1.2,
        look: { tint: '#efe0b0' },
      },
    },
    tips: ['Shake it, pour it, toss at the very last moment.', 'Also good over warm potatoes.'],
  },
  'potato products': {
    name: 'Dumplings & mash',
    code: 'POPR',
    price: 189,
    sizes: pieces('pieces', 90, 6, 12),
    look: { shape: 'box', motif: 'potato', tint: '#d8b26a' },
    kinds: {
      'Potato Dumplings': 'half raw, half cooked potato, in cooking pouches',
      'Bread Dumplings': {
        text: 'with parsley and nutmeg, the best use for old rolls',
        price: 1.05,
        look: { motif: 'roll', tint: '#d59a52' },
      },
      'Fresh Gnocchi': {
        text: 'soft little pillows that float when they are done',
        price: 1.1,
        sizes: grams(500, 1000),
        look: { shape: 'pouch', motif: 'potato', tint: '#e2bf70' },
      },
    },
    tips: ['Never let the water boil hard.', 'Fry the leftovers in butter the next day.'],
  },
  'specialty fat': {
    name: 'Cooking fats',
    code: 'FATS',
    price: 249,
    sizes: grams(250, 500),
    look: { shape: 'jar', motif: 'flame', tint: '#f1dc9a' },
    kinds: {
      'Clarified Butter': 'all the taste of butter, and it does not burn',
      'Coconut Cooking Fat': {
        text: 'solid, white and steady at high heat',
        price: 0.85,
        look: { shape: 'foilBlock', motif: 'coconut', tint: '#8a5a33' },
      },
      'Goose Fat': {
        text: 'for red cabbage and the crispest roast potatoes',
        price: 1.5,
        look: { motif: 'hen', tint: '#f0e6d0' },
      },
    },
    tips: ['A spoonful is enough for a pan.', 'Keeps at room temperature, away from light.'],
  },
  'organic products': {
    name: 'Organic pantry',
    code: 'ORGA',
    price: 279,
    sizes: grams(500, 250),
    look: { shape: 'standPouch', motif: 'leaf', tint: '#5d9b45' },
    kinds: {
      'Organic Red Lentils': 'hulled, so that they cook in ten minutes',
      'Organic Quinoa': {
        text: 'washed free of bitterness, light and filling',
        price: 1.35,
        look: { motif: 'grain', tint: '#d9c08a' },
      },
      'Organic Chia Seeds': {
        text: 'swell to a pudding overnight',
        price: 1.45,
        look: { motif: 'grain', tint: '#57524c' },
      },
    },
    tips: [
      'Certified organic, from field to bag.',
      'Plain food that is good for you, and for the soil.',
    ],
  },
  'preservation products': {
    name: 'Preserving & pickling',
    code: 'PRES',
    price: 149,
    sizes: single('3 sachets', 80),
    look: { shape: 'sachet', motif: 'strawberry', tint: '#d93a4a' },
    kinds: {
      'Jam Setting Aid': 'pectin from apples, for jam with less sugar',
      'Pickling Spice': {
        text: 'mustard seed, dill, bay and juniper for a crock of gherkins',
        price: 1.2,
        look: { motif: 'cucumber', tint: '#6a9a3a' },
      },
    },
    tips: [
      'For the weekend when the plum tree empties itself.',
      'Instructions and two recipes are inside.',
    ],
  },
};
