import { grams, litres, pieces } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

export const FROZEN: DepartmentSpec = {
  name: 'Frozen',
  code: 'FRO',
  taxCategory: 'REDUCED',
  brands: [
    brand('Rimeford', 1, 'navy', 'block'),
    brand('Snowlark', 1.08, 'sky', 'script'),
    brand('Polarbee', 0.9, 'teal', 'plain'),
    brand('Glacine', 1.18, 'lilac', 'classic'),
    brand('Frostling', 0.86, 'coral', 'plain'),
    brand('Winterlade', 1.04, 'ocean', 'script'),
    brand('Icebarrow', 0.95, 'forest', 'block'),
  ],
  notes: [
    'Frozen within hours, so very little gets lost on the way.',
    'Bring it home in a cool bag, and never refreeze it once thawed.',
    'Keeps at minus eighteen degrees until the date on the pack.',
    'Packed in material that can be recycled.',
    'Always there when the fridge is empty.',
  ],
  categories: {
    'frozen vegetables': {
      name: 'Frozen vegetables',
      code: 'FRVE',
      price: 199,
      sizes: grams(750, 450, 1500),
      look: { shape: 'pouch', motif: 'peas', tint: '#86bf4f' },
      kinds: {
        'Garden Peas': 'podded and frozen within three hours of picking',
        'Creamed Spinach': {
          text: 'young leaves with a dash of cream, portioned in pellets',
          price: 1.05,
          look: { motif: 'leaf', tint: '#4f8f3f' },
        },
        'Stir-Fry Vegetable Mix': {
          text: 'bamboo, sprouts, carrots and peppers for the wok',
          price: 1.2,
          look: { motif: 'pepper', tint: '#e0642f' },
        },
        'Broccoli & Cauliflower': {
          text: 'small florets that cook in six minutes',
          look: { motif: 'broccoli', tint: '#5d9b45' },
        },
        'Sweet Corn Kernels': {
          text: 'yellow, sweet and ready to scatter over anything',
          price: 0.95,
          look: { motif: 'corn', tint: '#f4c53a' },
        },
      },
      tips: [
        'Straight from the freezer into the pan, no thawing needed.',
        'Picked at their peak, so they hold more vitamins than you would guess.',
      ],
    },
    'frozen meals': {
      name: 'Frozen meals',
      code: 'FRME',
      price: 349,
      sizes: grams(400, 800),
      look: { shape: 'wideBox', motif: 'pizza', tint: '#f0b54a' },
      kinds: {
        'Margherita Pizza': 'stone-baked base, tomato and a good deal of mozzarella',
        'Vegetable Lasagne': {
          text: 'layers of courgette, aubergine and béchamel',
          price: 1.1,
          look: { motif: 'tomato', tint: '#d8402f' },
        },
        'Chicken Tikka with Rice': {
          text: 'a creamy, lightly hot curry next to basmati rice',
          price: 1.25,
          look: { motif: 'bowl', tint: '#e08a2f' },
        },
        Paella: {
          text: 'saffron rice with prawns, chicken and beans, ready in a pan',
          price: 1.35,
          look: { shape: 'pouch', motif: 'bowl', tint: '#edc03c' },
        },
        'Salami Pizza': {
          text: 'crisp rim, spicy salami and a little oregano',
          price: 1.05,
          look: { motif: 'pizza', tint: '#e9a03c' },
        },
      },
      tips: [
        'Dinner in less time than it takes to lay the table.',
        'Add a handful of rocket when it comes out of the oven.',
      ],
    },
    'ice cream': {
      name: 'Ice cream',
      code: 'ICEC',
      price: 349,
      sizes: litres(0.5, 1),
      look: { shape: 'iceTub', motif: 'icecream', tint: '#f3dd9a' },
      kinds: {
        'Bourbon Vanilla Ice Cream': 'cream, egg yolk and the seeds of real vanilla',
        'Dark Chocolate Ice Cream': {
          text: 'bitter, dense and slow to melt',
          price: 1.1,
          look: { tint: '#5a3420' },
        },
        'Strawberry Ice Cream': {
          text: 'a third of it is strawberries',
          look: { tint: '#e2667a' },
        },
        'Pistachio Ice Cream': {
          text: 'roasted pistachios and a pinch of salt, no green dye',
          price: 1.35,
          look: { tint: '#b3c27a' },
        },
        'Lemon Sorbet': {
          text: 'lemon juice, water, sugar: that is the whole list',
          price: 0.9,
          look: { tint: '#f2df6a' },
        },
      },
      tips: ['Wait five minutes before you scoop.', 'There is no wrong season for it.'],
    },
    'frozen fish': {
      name: 'Frozen fish',
      code: 'FRFI',
      price: 499,
      sizes: grams(400, 250, 800),
      look: { shape: 'wideBox', motif: 'fish', tint: '#6c8fa8' },
      kinds: {
        'Fish Fingers': {
          text: 'whole fillet, not mince, under a crisp coat',
          price: 0.7,
          look: { motif: 'gum', tint: '#d99a3c' },
        },
        'Wild Salmon Fillets': {
          text: 'line-caught salmon, frozen on board',
          price: 1.6,
          look: { motif: 'salmon', tint: '#ef8a6a' },
        },
        'Breaded Plaice': { text: 'a delicate flatfish in golden crumbs', price: 1.1 },
        'Peeled Prawns': {
          text: 'cooked and peeled, ready for pasta or a salad',
          price: 1.7,
          look: { shape: 'pouch', motif: 'chilli', tint: '#f09a80' },
        },
      },
      tips: [
        'Thaw it overnight on a rack in the fridge.',
        'From certified fisheries; the pack says which.',
      ],
    },
    'frozen dessert': {
      name: 'Frozen desserts',
      code: 'FRDE',
      price: 449,
      sizes: grams(600, 300, 1000),
      look: { shape: 'wideBox', motif: 'cake', tint: '#e2798a' },
      kinds: {
        'Strawberry Cream Cake': 'sponge, whipped cream and whole strawberries, cut in advance',
        'Apple Strudel': {
          text: 'paper-thin dough around apples, raisins and cinnamon',
          price: 0.8,
          look: { motif: 'apple', tint: '#c9a23a' },
        },
        'Lava Cakes': {
          text: 'twelve minutes in the oven, and the heart still runs',
          price: 0.95,
          look: { motif: 'praline', tint: '#5a3420' },
        },
        Cheesecake: {
          text: 'baked New York style on a biscuit base',
          price: 1.1,
          look: { motif: 'cake', tint: '#f0d48a' },
        },
      },
      tips: [
        'Thaw it in the fridge, slice by slice.',
        'Nobody has to know that you did not bake it.',
      ],
    },
    'frozen potato products': {
      name: 'Frozen potatoes',
      code: 'FRPO',
      price: 229,
      sizes: grams(1000, 600, 2000),
      look: { shape: 'pouch', motif: 'fries', tint: '#d24a33' },
      kinds: {
        'Straight-Cut Fries': 'pre-fried in sunflower oil and crisp after fifteen minutes',
        'Potato Wedges': {
          text: 'skin on, with paprika and rosemary',
          price: 1.12,
          look: { motif: 'potato', tint: '#d59a4a' },
        },
        Rösti: {
          text: 'coarsely grated and shaped by hand, more or less',
          price: 1.2,
          look: { motif: 'patty', tint: '#dba24a' },
        },
        Croquettes: {
          text: 'smooth mash in a crunchy shell',
          price: 1.05,
          look: { motif: 'gum', tint: '#d9963c' },
        },
      },
      tips: ['Spread them out on the tray: crowding makes them limp.', 'Salt only after baking.'],
    },
    'frozen fruits': {
      name: 'Frozen fruit',
      code: 'FRFR',
      price: 329,
      sizes: grams(500, 300, 1000),
      look: { shape: 'pouch', motif: 'raspberry', tint: '#d1345b' },
      kinds: {
        'Frozen Raspberries': 'loose berries that keep their shape',
        'Forest Berry Mix': {
          text: 'blueberries, blackberries, currants and sour cherries',
          price: 1.05,
          look: { motif: 'blueberry', tint: '#4a3f8a' },
        },
        'Mango Cubes': {
          text: 'ripe mango, diced for smoothies and curries',
          price: 1.15,
          look: { motif: 'mango', tint: '#f0a83a' },
        },
      },
      tips: [
        'Blend them frozen with milk for an instant ice cream.',
        'Warm them with a little sugar as a sauce for waffles.',
      ],
    },
    'frozen chicken': {
      name: 'Frozen poultry',
      code: 'FRCH',
      price: 599,
      sizes: grams(1000, 500),
      look: { shape: 'pouch', motif: 'drumstick', tint: '#cf8a4a' },
      kinds: {
        'Chicken Nuggets': { text: 'breast meat in a thin cornflake crumb', price: 0.85 },
        'Frozen Chicken Fillets': {
          text: 'individually frozen, so that you can take just one',
          price: 1.1,
          look: { motif: 'fillet', tint: '#eebfa2' },
        },
        'Duck Legs': {
          text: 'ready to roast until the skin crackles',
          price: 1.5,
          sizes: pieces('legs', 260, 2, 4),
          look: { shape: 'wideBox', motif: 'drumstick', tint: '#a8703a' },
        },
      },
      tips: [
        'Thaw it in the fridge and throw the liquid away.',
        'Serve with something sharp: slaw, pickles or lemon.',
      ],
    },
  },
};
