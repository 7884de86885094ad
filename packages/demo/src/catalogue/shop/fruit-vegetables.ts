import { FRUIT_CATEGORIES } from './fruit.ts';
import { grams, pieces } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

export const FRUIT_VEGETABLES: DepartmentSpec = {
  name: 'Fruit & vegetables',
  code: 'FRV',
  taxCategory: 'REDUCED',
  brands: [
    brand('Dewpatch', 0.92, 'moss', 'plain'),
    brand('Marrowby', 1, 'forest', 'classic'),
    brand('Tilthouse', 1.12, 'brick', 'script'),
    brand('Solvane', 1.04, 'amber', 'block'),
    brand('Greenmarl', 0.86, 'teal', 'block'),
    brand('Orchardine', 1.08, 'tomato', 'script'),
    brand('Pipwell', 0.96, 'plum', 'plain'),
    brand('Rootley', 0.9, 'cocoa', 'classic'),
  ],
  notes: [
    'From growers who have supplied us for years.',
    'We pay growers a fixed price for the season, so that they can plan ahead.',
    'Odd shapes are welcome here: they taste exactly the same.',
    'Sorted by hand, so that nothing bruised ends up in your kitchen.',
    'Cooled at once, and on our shelves within two days.',
    'Packed without plastic wherever it keeps without.',
  ],
  categories: {
    'other vegetables': {
      name: 'Vegetables',
      code: 'VEGE',
      price: 199,
      sizes: grams(500, 250, 1000),
      look: { shape: 'crate', motif: 'tomato', tint: '#d8402f' },
      kinds: {
        'Vine Tomatoes': 'ripened on the vine until they smell of summer',
        'Sweet Peppers': {
          text: 'thick-walled and sweet, good raw and even better roasted',
          price: 1.3,
          choice: { name: 'colour', values: ['Red', 'Yellow', 'Orange'] },
          look: { motif: 'pepper', tint: '#e0452f' },
        },
        'Snack Cucumbers': {
          text: 'crisp little cucumbers with a thin skin and hardly any seeds',
          look: { motif: 'cucumber', tint: '#4f8a3d' },
        },
        'Broccoli Florets': {
          text: 'tight green heads, trimmed and ready for the pan',
          price: 1.1,
          look: { motif: 'broccoli', tint: '#5d9b45' },
        },
        'Green Courgettes': {
          text: 'young courgettes, cut small while they are still tender',
          price: 0.9,
          look: { motif: 'cucumber', tint: '#6a9a3a' },
        },
        'Button Mushrooms': {
          text: 'firm white caps that keep their bite when fried',
          price: 1.2,
          look: { shape: 'punnet', motif: 'mushroom', tint: '#eadfce' },
        },
      },
      tips: [
        'Sauté briefly with garlic and olive oil, and supper is nearly done.',
        'Best kept in the vegetable drawer and used within five days.',
        'A handful of these turns plain pasta into a proper meal.',
      ],
    },
    'root vegetables': {
      name: 'Root vegetables',
      code: 'ROOT',
      price: 149,
      sizes: grams(1000, 500, 2000),
      look: { shape: 'crate', motif: 'carrot', tint: '#ee8434' },
      kinds: {
        'Washed Carrots': 'sweet and crunchy, washed and topped for the lunch box',
        'Waxy Potatoes': {
          text: 'small waxy potatoes that hold their shape in salads and gratins',
          look: { shape: 'net', motif: 'potato', tint: '#cfa566' },
        },
        'Floury Potatoes': {
          text: 'floury potatoes for mash, dumplings and baked potatoes with a fluffy heart',
          price: 0.95,
          look: { shape: 'net', motif: 'potato', tint: '#d8b67a' },
        },
        'Red Beetroot': {
          text: 'earthy and sweet, with a colour that lights up every plate',
          price: 1.15,
          look: { motif: 'beet', tint: '#8f2550' },
        },
        'White Radish': {
          text: 'mild and juicy roots, made to be sliced thin and salted',
          price: 1.1,
          look: { motif: 'beet', tint: '#e9dfd0' },
        },
        'Young Parsnips': {
          text: 'slender parsnips with a nutty sweetness, lovely from the oven',
          price: 1.35,
          look: { tint: '#ead7a8' },
        },
      },
      tips: [
        'Roast them with a little honey until the edges brown.',
        'Keep them dark and cool, and they last for weeks.',
        'Peel only if you must: much of the flavour sits just under the skin.',
      ],
    },
    onions: {
      name: 'Onions & garlic',
      code: 'ONIO',
      price: 119,
      sizes: grams(1000, 500, 2000),
      look: { shape: 'net', motif: 'onion', tint: '#cf8a3c' },
      kinds: {
        'Brown Onions': 'the kitchen’s workhorse: pungent raw, golden and sweet when fried',
        'Red Onions': {
          text: 'mild enough for salads, with a colour that survives pickling',
          price: 1.25,
          look: { tint: '#9b3f63' },
        },
        'Banana Shallots': {
          text: 'long shallots, easy to peel and finer than any onion in sauces',
          price: 1.9,
          sizes: grams(500, 250),
          look: { tint: '#c9776a' },
        },
        'Garlic Bulbs': {
          text: 'plump cloves under papery white skin, hung to dry for six weeks',
          price: 1.4,
          sizes: pieces('bulbs', 55, 3, 6),
          look: { motif: 'garlic', tint: '#e9dfd2' },
        },
        'Spring Onions': {
          text: 'slim green stalks, sharp at the root and grassy at the tip',
          price: 0.8,
          sizes: pieces('stalks', 22, 6, 12),
          look: { shape: 'crate', motif: 'asparagus', tint: '#7db35a' },
        },
      },
      tips: [
        'Let them sweat slowly in butter: good things take twenty minutes.',
        'Store in an airy place, never next to potatoes.',
      ],
    },
    herbs: {
      name: 'Fresh herbs',
      code: 'HERB',
      price: 149,
      sizes: pieces('pot|pots', 220, 1, 3),
      look: { shape: 'herbPot', motif: 'herb', tint: '#5d9b45' },
      kinds: {
        'Basil Pot': 'bushy basil with big leaves, grown strong so that it lasts',
        'Flat Parsley Pot': {
          text: 'peppery flat leaves that grow back after every cut',
          look: { tint: '#4f8f3f' },
        },
        'Chive Pot': {
          text: 'fine green stalks with a gentle bite of onion',
          price: 0.95,
          look: { tint: '#6fa548' },
        },
        'Garden Mint Pot': {
          text: 'cool and clean, for tea, peas and summer drinks',
          look: { tint: '#57a06b' },
        },
        'Rosemary Pot': {
          text: 'a woody little bush that scents the whole window sill',
          price: 1.2,
          look: { tint: '#6f8f6a' },
        },
      },
      tips: [
        'Water it from below and put it in the lightest spot you have.',
        'Snip from the top, and it branches out all the more.',
      ],
    },
    'packaged fruit/vegetables': {
      name: 'Prepared fruit & vegetables',
      code: 'PREP',
      price: 249,
      sizes: grams(250, 150, 400),
      look: { shape: 'tray', motif: 'slice', tint: '#f0a03c' },
      kinds: {
        'Fruit Salad': 'melon, orange, grapes and kiwi, cut this morning',
        'Mixed Leaf Salad': {
          text: 'five kinds of tender leaves, washed twice and spun dry',
          price: 0.8,
          look: { shape: 'pouch', motif: 'lettuce', tint: '#6fae4a' },
        },
        'Stir-Fry Vegetables': {
          text: 'peppers, sprouts, carrots and sugar snaps, cut for a hot wok',
          look: { motif: 'pepper', tint: '#e0642f' },
        },
        'Soup Vegetables': {
          text: 'carrot, leek, celeriac and parsley, diced for the pot',
          price: 0.85,
          look: { motif: 'carrot', tint: '#ee8434' },
        },
      },
      tips: [
        'No peeling, no chopping: open it and go.',
        'Once opened, it keeps for a day in the fridge.',
      ],
    },
    'specialty vegetables': {
      name: 'Speciality vegetables',
      code: 'SPVE',
      price: 329,
      sizes: grams(500, 250),
      look: { shape: 'crate', motif: 'asparagus', tint: '#8fb35a' },
      kinds: {
        'Green Asparagus': 'slender spears that need no peeling and five minutes in the pan',
        'Purple Aubergines': {
          text: 'glossy and firm, with creamy flesh for grilling and stewing',
          price: 0.85,
          look: { motif: 'aubergine', tint: '#5b3566' },
        },
        'Hokkaido Pumpkin': {
          text: 'a small orange pumpkin whose skin you can eat',
          sizes: pieces('pumpkin|pumpkins', 1100, 1, 2),
          look: { motif: 'pumpkin', tint: '#e87a2a' },
        },
        'Sugar Snap Peas': {
          text: 'sweet pods to be eaten whole, raw or barely cooked',
          price: 1.1,
          look: { shape: 'punnet', motif: 'peas', tint: '#86bf4f' },
        },
      },
      tips: [
        'Something different for Sunday, from growers who do little else.',
        'Grill it hot, salt it late, and keep the rest simple.',
      ],
    },
    ...FRUIT_CATEGORIES,
  },
};
