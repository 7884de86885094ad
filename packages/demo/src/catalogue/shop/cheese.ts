import { grams, pieces } from './sizes.ts';
import type { CategorySpec } from './spec.ts';

/** The cheeses of the dairy department. */
export const CHEESE_CATEGORIES: Record<string, CategorySpec> = {
  'cream cheese': {
    name: 'Cream cheese',
    code: 'CRCH',
    price: 149,
    sizes: grams(200, 300),
    look: { shape: 'tub', motif: 'swirl', tint: '#f7f1df' },
    kinds: {
      'Cream Cheese': {
        text: 'double cream, softly tangy and easy to spread',
        choice: { name: 'fat', values: ['Light', 'Full'] },
      },
      'Chive Cream Cheese': {
        text: 'stirred with freshly cut chives',
        price: 1.1,
        look: { motif: 'herb', tint: '#6a9a3a' },
      },
      'Horseradish Cream Cheese': {
        text: 'with grated horseradish that goes up the nose, gently',
        price: 1.15,
        look: { motif: 'beet', tint: '#e9dfd0' },
      },
      'Goat Cream Cheese': { text: 'mild goat’s milk cheese, whipped until light', price: 1.5 },
      'Pepper Cream Cheese': {
        text: 'roasted peppers and a little chilli',
        price: 1.12,
        look: { motif: 'pepper', tint: '#d9432f' },
      },
    },
    tips: [
      'On a bagel, under smoked salmon, with a squeeze of lemon.',
      'A spoonful binds a quick pasta sauce.',
    ],
  },
  'sliced cheese': {
    name: 'Sliced cheese',
    code: 'SLCH',
    price: 219,
    sizes: grams(200, 150, 400),
    look: { shape: 'blister', motif: 'cheese', tint: '#f2c14e' },
    kinds: {
      'Young Gouda Slices': 'supple, milky and liked by everyone at the table',
      'Emmental Slices': { text: 'nutty slices with the holes where they should be', price: 1.05 },
      'Edam Slices': {
        text: 'mild and low in fat, cut thin for sandwiches',
        price: 0.95,
        look: { tint: '#efb13c' },
      },
      'Tilsit-Style Slices': {
        text: 'pleasantly strong, with tiny cracks and a buttery finish',
        price: 1.1,
      },
      'Mature Cheddar Slices': {
        text: 'aged for nine months, sharp enough for a burger',
        price: 1.25,
        look: { tint: '#e8943a' },
      },
    },
    tips: [
      'The pack closes again, so the last slice is as soft as the first.',
      'Melts evenly under the grill.',
    ],
  },
  'hard cheese': {
    name: 'Hard cheese',
    code: 'HACH',
    price: 349,
    sizes: grams(250, 150, 400),
    look: { shape: 'wedge', motif: 'cheese', tint: '#eec15a' },
    kinds: {
      'Mountain Cheese': 'raw milk, ten months in the cellar, brushed by hand every week',
      'Grana-Style Wedge': {
        text: 'crumbly and savoury, for grating over everything',
        price: 1.3,
        look: { tint: '#f0d68a' },
      },
      'Aged Gouda': {
        text: 'eighteen months old, with crystals that crunch',
        price: 1.2,
        look: { tint: '#e0a040' },
      },
      'Smoked Cheese': { text: 'cold-smoked over beech wood', look: { tint: '#cf8f45' } },
      'Sheep’s Milk Pecorino': {
        text: 'firm, salty and a little wild',
        price: 1.35,
        look: { tint: '#f3e0ab' },
      },
    },
    tips: [
      'Let it come to room temperature before you cut it.',
      'Keep the rind: it enriches every soup.',
    ],
  },
  'soft cheese': {
    name: 'Soft cheese',
    code: 'SOCH',
    price: 249,
    sizes: grams(200, 125, 300),
    look: { shape: 'wheel', motif: 'cow', tint: '#f6ecd6' },
    kinds: {
      'Creamy Camembert': 'a downy white rind and a heart that starts to run',
      'Ripe Brie': {
        text: 'mellow and buttery, with a scent of mushrooms',
        price: 1.08,
        look: { motif: 'mushroom', tint: '#f4e8cf' },
      },
      'Salad Cheese in Brine': {
        text: 'crumbly white cheese for salads, pies and grilling',
        price: 0.9,
        look: { shape: 'blister', motif: 'olive', tint: '#9ba53e' },
      },
      Mozzarella: {
        text: 'milky and springy, packed in its own whey',
        price: 0.6,
        look: { shape: 'pouch', motif: 'cow', tint: '#fbf7ee' },
      },
      'Red Smear Cheese': {
        text: 'washed in brine until it smells stronger than it tastes',
        price: 1.1,
        look: { tint: '#e08a4a' },
      },
    },
    tips: ['Take it out of the fridge an hour early.', 'Gone quickly, once it is on the table.'],
  },
  'processed cheese': {
    name: 'Processed cheese',
    code: 'PRCH',
    price: 169,
    sizes: grams(200, 400),
    look: { shape: 'wideBox', motif: 'cheese', tint: '#f4b942' },
    kinds: {
      'Toast Slices': 'melt smoothly over toast, burgers and macaroni',
      'Cheese Triangles': {
        text: 'soft little corners in foil, for small hands',
        price: 1.1,
        look: { shape: 'wheel', motif: 'cow', tint: '#f7e3a6' },
      },
      'Ham Processed Cheese': {
        text: 'creamy cheese with fine cubes of cooked ham',
        price: 1.1,
        look: { motif: 'pig', tint: '#eaa4a0' },
      },
      'Fondue Cheese': {
        text: 'ready for the caquelon, with white wine in it',
        price: 1.9,
        look: { motif: 'pot', tint: '#d3573a' },
      },
    },
    tips: ['Made to melt, and very good at it.', 'Keeps for weeks, even on a camping trip.'],
  },
  'spread cheese': {
    name: 'Cheese spreads',
    code: 'SPCH',
    price: 159,
    sizes: grams(150, 200),
    look: { shape: 'tub', motif: 'cheese', tint: '#f3c75e' },
    kinds: {
      'Mild Cheese Spread': 'smooth enough for the softest bread',
      'Obatzda-Style Spread': {
        text: 'ripe camembert mashed with paprika, onion and a drop of beer',
        price: 1.3,
        look: { motif: 'pretzel', tint: '#a35b2a' },
      },
      'Blue Cheese Spread': {
        text: 'a salty blue, tamed with cream',
        price: 1.25,
        look: { tint: '#a9b7d6' },
      },
      'Tomato Basil Spread': {
        text: 'sun-dried tomatoes and basil in a fresh cheese base',
        price: 1.1,
        look: { motif: 'tomato', tint: '#d8402f' },
      },
    },
    tips: [
      'With pretzels and radishes, it is a whole supper.',
      'Also does well as a dip for vegetable sticks.',
    ],
  },
  'specialty cheese': {
    name: 'Speciality cheese',
    code: 'SPEC',
    price: 399,
    sizes: grams(200, 100),
    look: { shape: 'wheel', motif: 'star', tint: '#f1e3bf' },
    kinds: {
      'Ash Goat’s Cheese': 'rolled in ash, chalky at the heart and creamy under the rind',
      'Blue Mountain Cheese': {
        text: 'veined with blue, spicy and melting',
        price: 1.05,
        look: { motif: 'mountain', tint: '#9fb2cf' },
      },
      'Truffle Cheese': {
        text: 'semi-hard cheese with flecks of black truffle',
        price: 1.6,
        look: { shape: 'wedge', motif: 'mushroom', tint: '#e9d3a0' },
      },
      'Grilling Cheese': {
        text: 'squeaks between the teeth and never runs through the grate',
        price: 0.8,
        look: { shape: 'blister', motif: 'flame', tint: '#ef8a3a' },
      },
    },
    tips: ['Made by two people in one small dairy.', 'Serve it with pears, walnuts and time.'],
  },
  'curd cheese': {
    name: 'Cottage & curd cheese',
    code: 'CUCH',
    price: 129,
    sizes: grams(200, 400),
    look: { shape: 'tub', motif: 'cow', tint: '#fbf7ee' },
    kinds: {
      'Cottage Cheese': {
        text: 'loose, mild curds with a lot of protein',
        choice: { name: 'fat', values: ['0.8 %', '4 %'] },
      },
      Ricotta: { text: 'soft whey cheese for ravioli, cakes and pancakes', price: 1.25 },
      'Sour Milk Cheese': {
        text: 'almost fat-free, ripened until it turns glassy',
        price: 1.1,
        sizes: pieces('rounds', 25, 8, 16),
        look: { shape: 'blister', motif: 'cheese', tint: '#ecd488' },
      },
    },
    tips: ['Good with chives, even better with peaches.', 'Light, filling, and ready at once.'],
  },
};
