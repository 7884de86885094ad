import { grams, litres, packs, pieces } from './sizes.ts';
import type { CategorySpec } from './spec.ts';

/** Milk, cream, butter and eggs. */
export const MILK_CATEGORIES: Record<string, CategorySpec> = {
  'whole milk': {
    name: 'Whole milk',
    code: 'WHMI',
    price: 129,
    sizes: litres(1, 0.5, 2),
    look: { shape: 'gableCarton', motif: 'cow', tint: '#fbf7ee' },
    kinds: {
      'Fresh Whole Milk': 'full-cream milk, gently pasteurised within a day of milking',
      'Organic Whole Milk': {
        text: 'from herds that graze on clover from April to October',
        price: 1.28,
      },
      'Hay Milk': { text: 'cows fed on grass and hay alone, which you can taste', price: 1.35 },
      'Longer-Fresh Whole Milk': {
        text: 'stays fresh for three weeks unopened without tasting boiled',
        price: 1.04,
      },
      'Barista Whole Milk': {
        text: 'a touch more protein, for foam that holds until the last sip',
        price: 1.2,
        look: { motif: 'cup', tint: '#8a5a34' },
      },
    },
    tips: [
      'Keep it chilled and finish it within four days of opening.',
      'Makes the porridge, the cocoa and the flat white.',
      'The carton goes in the recycling, cap and all.',
    ],
  },
  'UHT-milk': {
    name: 'UHT milk',
    code: 'UHTM',
    price: 109,
    sizes: packs(litres(1), 1, 6, 12),
    choice: { name: 'fat', values: ['1.5 %', '3.5 %'] },
    look: { shape: 'brick', motif: 'cow', tint: '#fbf7ee' },
    kinds: {
      'Long-Life Milk': 'keeps for months in the cupboard, so there is always milk in the house',
      'Lactose-Free Long-Life Milk': {
        text: 'the milk sugar is already split, which makes it easy to digest',
        price: 1.25,
      },
      'Organic Long-Life Milk': {
        text: 'organic milk, heated briefly and filled without air',
        price: 1.2,
      },
      'Alpine Long-Life Milk': {
        text: 'collected on mountain farms and packed for the pantry',
        price: 1.1,
        look: { motif: 'mountain', tint: '#7d9bb0' },
      },
    },
    tips: [
      'Once opened, treat it like fresh milk.',
      'Good for the holiday cottage and the office kitchen.',
    ],
  },
  'butter milk': {
    name: 'Buttermilk',
    code: 'BUMI',
    price: 89,
    sizes: grams(500, 1000),
    look: { shape: 'gableCarton', motif: 'drop', tint: '#f2e3b0' },
    kinds: {
      'Pure Buttermilk': 'what remains when butter is made: light, sour and refreshing',
      'Fruit Buttermilk': {
        text: 'shaken up with fruit, for hot afternoons',
        price: 1.25,
        choice: { name: 'flavour', values: ['Lemon', 'Multivitamin', 'Cherry'] },
        look: { motif: 'lemon', tint: '#f4d03f' },
      },
      Kefir: { text: 'fermented with kefir grains until it tingles on the tongue', price: 1.2 },
      'Organic Buttermilk': {
        text: 'from organic butter making, mild and slightly flaky',
        price: 1.3,
      },
    },
    tips: ['The secret behind soft pancakes.', 'Shake well before opening.'],
  },
  beverages: {
    name: 'Milk drinks',
    code: 'MIDR',
    price: 129,
    sizes: litres(0.5, 0.25, 1),
    look: { shape: 'gableCarton', motif: 'chocolate', tint: '#6b4430' },
    kinds: {
      'Cocoa Milk': 'whole milk and good cocoa, only lightly sweetened',
      'Vanilla Milk': {
        text: 'cold, creamy, with a real note of vanilla',
        look: { motif: 'flower', tint: '#f0dfa4' },
      },
      'Strawberry Milk': {
        text: 'pink from strawberries, not from dye',
        look: { motif: 'strawberry', tint: '#d93a4a' },
      },
      'Iced Latte': {
        text: 'double espresso and cold milk, ready to go',
        price: 1.35,
        sizes: litres(0.25, 0.5),
        look: { shape: 'can', motif: 'coffee', tint: '#6b4226' },
      },
      'Orange Whey Drink': {
        text: 'a light whey drink with orange and mango',
        price: 0.95,
        look: { motif: 'orange', tint: '#f08a2c' },
      },
    },
    tips: [
      'Drink it cold, through a straw if nobody is looking.',
      'A small carton fits every school bag.',
    ],
  },
  'whipped/sour cream': {
    name: 'Whipping & sour cream',
    code: 'SOCR',
    price: 99,
    sizes: grams(200, 400),
    look: { shape: 'cup', motif: 'swirl', tint: '#fbf3df' },
    kinds: {
      'Whipping Cream': {
        text: 'thirty-two per cent fat, so that it whips firm and stays so',
        look: { motif: 'swirl', tint: '#fff6e2' },
      },
      'Sour Cream': { text: 'cultured overnight, cool and gently sharp', price: 0.85 },
      'Crème Fraîche': { text: 'thick, rich and safe to boil: it does not split', price: 1.15 },
      'Cooking Cream': {
        text: 'half the fat of whipping cream, made for sauces',
        price: 0.9,
        sizes: litres(0.2, 0.5),
        look: { shape: 'brick', motif: 'pot', tint: '#d9b25a' },
      },
      'Spray Cream': {
        text: 'sweetened whipped cream at the press of a nozzle',
        price: 1.9,
        sizes: litres(0.25, 0.5),
        look: { shape: 'aerosol' },
      },
    },
    tips: [
      'Keep it cold until the last moment.',
      'A spoonful makes soups, sauces and cakes rounder.',
    ],
  },
  cream: {
    name: 'Coffee cream',
    code: 'COCR',
    price: 89,
    sizes: grams(200, 400),
    look: { shape: 'cup', motif: 'cup', tint: '#9a6a3c' },
    kinds: {
      'Coffee Cream': 'ten per cent fat, smooth in hot coffee and slow to separate',
      'Double Cream': {
        text: 'so thick that it needs no whipping',
        price: 1.7,
        look: { motif: 'swirl', tint: '#f6e6bd' },
      },
      'Clotted Cream': {
        text: 'baked slowly until a golden crust forms, for scones',
        price: 2.1,
        look: { shape: 'jar', motif: 'swirl', tint: '#f4dfa6' },
      },
    },
    tips: ['A small pot, gone before the weekend is over.', 'Keep cold and use within a few days.'],
  },
  'condensed milk': {
    name: 'Condensed milk',
    code: 'COMI',
    price: 99,
    sizes: grams(340, 170),
    look: { shape: 'tin', motif: 'cow', tint: '#fbf7ee' },
    kinds: {
      'Evaporated Milk': {
        text: 'unsweetened, thickened to twice the strength, for coffee and sauces',
        choice: { name: 'fat', values: ['4 %', '7.5 %'] },
      },
      'Sweetened Condensed Milk': {
        text: 'slow-cooked with sugar until it pours like honey',
        price: 1.4,
      },
      'Caramel Condensed Milk': {
        text: 'already boiled down to a dark, spoonable caramel',
        price: 1.7,
        look: { motif: 'drop', tint: '#b9702a' },
      },
    },
    tips: [
      'Turns strong coffee into a Vietnamese holiday.',
      'Keeps for months, until somebody discovers it.',
    ],
  },
  butter: {
    name: 'Butter',
    code: 'BUTT',
    price: 239,
    sizes: grams(250, 125, 500),
    look: { shape: 'foilBlock', motif: 'butter', tint: '#f4d36a' },
    kinds: {
      'Sweet Cream Butter': 'churned from fresh cream, mild and clean',
      'Cultured Butter': {
        text: 'cream ripened overnight before churning, for a nutty depth',
        price: 1.06,
      },
      'Salted Butter': {
        text: 'with coarse sea salt that still crunches now and then',
        price: 1.1,
      },
      'Alpine Butter': {
        text: 'deep yellow, from summer milk of mountain dairies',
        price: 1.3,
        look: { motif: 'mountain', tint: '#7d9bb0' },
      },
      'Herb Butter': {
        text: 'parsley, chives and a little garlic for the grill',
        price: 0.7,
        sizes: grams(125, 250),
        look: { motif: 'herb', tint: '#6a9a3a' },
      },
    },
    tips: [
      'Take it out half an hour before breakfast, and it spreads.',
      'Freezes for months without losing anything.',
    ],
  },
  margarine: {
    name: 'Margarine',
    code: 'MARG',
    price: 179,
    sizes: grams(500, 250),
    look: { shape: 'tub', motif: 'sunflower', tint: '#f2b632' },
    kinds: {
      'Sunflower Margarine': 'spreads straight from the fridge, with half its fat from sunflower',
      'Baking Margarine': {
        text: 'firm in the block and easy to rub into flour',
        price: 0.85,
        look: { shape: 'foilBlock', motif: 'cake', tint: '#d8a552' },
      },
      'Olive Margarine': {
        text: 'mild olive oil gives it a Mediterranean accent',
        price: 1.3,
        look: { motif: 'olive', tint: '#9ba53e' },
      },
      'Half-Fat Margarine': {
        text: 'forty per cent fat, for every day on bread',
        price: 0.95,
        look: { motif: 'leaf', tint: '#7fae4a' },
      },
      'Plant Spread with Yogurt': {
        text: 'light and creamy, rounded off with a little yogurt',
        price: 1.1,
        look: { motif: 'swirl', tint: '#f4e4b8' },
      },
    },
    tips: [
      'Works in every cake recipe that asks for butter.',
      'Resealable, and the tub makes a handy box afterwards.',
    ],
  },
  'domestic eggs': {
    name: 'Eggs',
    code: 'EGGS',
    price: 299,
    sizes: pieces('eggs', 63, 10, 6, 18),
    choice: { name: 'class', values: ['M', 'L'] },
    look: { shape: 'eggBox', motif: 'egg', tint: '#d9a273' },
    kinds: {
      'Free-Range Eggs': 'from hens that have a meadow and use it',
      'Barn Eggs': {
        text: 'from hens that move freely in a bright, littered barn',
        price: 0.82,
        look: { tint: '#e9c9a4' },
      },
      'Organic Eggs': {
        text: 'organic feed, small flocks and four square metres of grass for each hen',
        price: 1.3,
        look: { tint: '#c98d5c' },
      },
      'Brother-Rooster Eggs': {
        text: 'for every hen, her brother is raised too',
        price: 1.4,
        look: { tint: '#e2b98e' },
      },
      'White Breakfast Eggs': {
        text: 'white shells, deep yellow yolks, ideal for soft boiling',
        price: 0.95,
        look: { tint: '#f4efe4' },
      },
    },
    tips: [
      'Five and a half minutes in boiling water for a yolk that just runs.',
      'The code on the shell tells you which farm it came from.',
    ],
  },
};
