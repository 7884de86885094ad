import { grams, litres, measures, pieces } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

const GARDENERS = [
  brand('Thornbury Nursery', 1.1, 'forest', 'classic'),
  brand('Blattwiese', 1.05, 'moss', 'script'),
  brand('Seedwick', 0.95, 'amber', 'plain'),
  brand('Terrapotte', 0.9, 'brick', 'block'),
  brand('Florentje', 1, 'rose', 'script'),
];

export const PETS_GARDEN: DepartmentSpec = {
  name: 'Pets & garden',
  code: 'PET',
  taxCategory: 'STANDARD',
  brands: [
    brand('Whiskerby Row', 1, 'plum', 'script'),
    brand('Pawlow', 0.92, 'coral', 'block'),
    brand('Mauzi & Bo', 1.08, 'teal', 'plain'),
    brand('Tail End', 1.04, 'navy', 'block'),
    brand('Fellmarie', 1.2, 'cocoa', 'classic'),
    brand('Snufflewick', 0.96, 'amber', 'plain'),
  ],
  notes: [
    'Developed together with vets and gardeners.',
    'A small share of the price goes to the local animal shelter.',
    'Chosen by a colleague with two cats and an allotment.',
    'Delivered to the door, however heavy it is.',
  ],
  categories: {
    'cat food': {
      name: 'Cat food',
      code: 'CATF',
      taxCategory: 'REDUCED',
      price: 89,
      sizes: pieces('can|cans', 420, 1, 6, 12),
      look: { shape: 'tin', motif: 'cat', tint: '#b98a5a' },
      kinds: {
        'Cat Chunks in Gravy': {
          text: 'tender chunks, four tenths of it meat',
          choice: { name: 'recipe', values: ['Chicken', 'Beef', 'Salmon'] },
        },
        'Cat Pâté': { text: 'smooth pâté for fussy eaters', price: 1.1, look: { tint: '#8d8a86' } },
        'Dry Cat Food': {
          text: 'crunchy kibble that also looks after the teeth',
          price: 4.5,
          sizes: grams(1000, 400, 3000),
          look: { shape: 'sack', tint: '#d99a4a' },
        },
        'Kitten Food': {
          text: 'small pieces and extra energy for the first year',
          price: 1.15,
          look: { tint: '#c9b49a' },
        },
        'Cat Treats': {
          text: 'crisp pillows with a creamy heart',
          price: 1.9,
          sizes: grams(60, 180),
          look: { shape: 'pouch', motif: 'fish', tint: '#6c8fa8' },
        },
      },
      tips: [
        'Serve at room temperature, and be thanked by being ignored.',
        'Complete food: nothing else is needed but water.',
      ],
    },
    'dog food': {
      name: 'Dog food',
      code: 'DOGF',
      taxCategory: 'REDUCED',
      price: 149,
      sizes: pieces('can|cans', 820, 1, 6),
      look: { shape: 'tin', motif: 'dog', tint: '#c08a55' },
      kinds: {
        'Dog Menu': {
          text: 'meat, carrots and rice, gently steamed',
          choice: { name: 'recipe', values: ['Beef', 'Poultry', 'Game'] },
        },
        'Dry Dog Food': {
          text: 'large kibble for large and active dogs',
          price: 5.2,
          sizes: grams(3000, 1000, 10000),
          look: { shape: 'sack', tint: '#a5713a' },
        },
        'Chew Bones': {
          text: 'keeps a dog busy and the sofa safe',
          price: 1.6,
          sizes: pieces('bones', 45, 3, 6),
          look: { shape: 'pouch', motif: 'bone', tint: '#f0e0c4' },
        },
        'Puppy Food': {
          text: 'small bites with calcium for growing bones',
          price: 1.15,
          look: { tint: '#d9b080' },
        },
      },
      tips: [
        'Gone in nine seconds, on average.',
        'See the table on the pack for the daily amount.',
      ],
    },
    'pet care': {
      name: 'Pet care',
      code: 'PETC',
      price: 399,
      sizes: litres(5, 10),
      look: { shape: 'sack', motif: 'paw', tint: '#8f7cc0' },
      kinds: {
        'Clumping Cat Litter': 'binds odours and forms firm clumps',
        'Plant Fibre Litter': {
          text: 'light, compostable and hardly dusty',
          price: 1.25,
          look: { motif: 'leaf', tint: '#7fae5a' },
        },
        'Bird Seed Mix': {
          text: 'for garden birds, without ragweed',
          price: 0.9,
          sizes: grams(1000, 2500),
          look: { motif: 'grain', tint: '#d9a545' },
        },
        'Small Animal Bedding': {
          text: 'soft, dust-free shavings for hamsters and rabbits',
          price: 0.8,
          look: { motif: 'heart', tint: '#d9b48a' },
        },
      },
      tips: ['Lasts about two weeks for one animal.', 'Easy to carry, easy to pour.'],
    },
    'pot plants': {
      name: 'Pot plants',
      code: 'PLAN',
      taxCategory: 'REDUCED',
      price: 499,
      sizes: measures('cm pot', 900, 12, 15, 18),
      look: { shape: 'plantPot', motif: 'flower', tint: '#d95a8a' },
      brands: GARDENERS,
      kinds: {
        Cyclamen: 'blooms for weeks on a cool window sill',
        Orchid: {
          text: 'two stems, many buds and a reputation worse than its nature',
          price: 2.2,
          look: { tint: '#c99ad6' },
        },
        'Potted Sunflower': {
          text: 'cheerful, sturdy and always looking for the light',
          price: 0.9,
          look: { motif: 'sunflower', tint: '#f2b632' },
        },
        'Peace Lily': {
          text: 'forgives dark corners and forgotten watering',
          price: 1.5,
          look: { motif: 'leaf', tint: '#e9efe2' },
        },
        'Mini Rose': {
          text: 'small blossoms with a real scent',
          price: 0.95,
          look: { tint: '#d2304a' },
        },
      },
      tips: [
        'Water it when the top of the soil feels dry.',
        'Comes with a care card and, usually, a new bud.',
      ],
    },
    'flower (seeds)': {
      name: 'Flower seeds',
      code: 'SEED',
      taxCategory: 'REDUCED',
      price: 199,
      sizes: pieces('packet|packets', 12, 1, 3),
      look: { shape: 'sachet', motif: 'flower', tint: '#d95a8a' },
      brands: GARDENERS,
      kinds: {
        'Wildflower Meadow Seeds': {
          text: 'thirty native species that bees have been waiting for',
          price: 1.3,
        },
        'Giant Sunflower Seeds': {
          text: 'up to three metres, if the snails allow it',
          look: { motif: 'sunflower', tint: '#f2b632' },
        },
        'Nasturtium Seeds': { text: 'climbs, blooms and can be eaten', look: { tint: '#ee7a2c' } },
        'Kitchen Herb Seeds': {
          text: 'basil, parsley, chives and dill in one packet',
          price: 1.15,
          look: { motif: 'herb', tint: '#5d9b45' },
        },
      },
      tips: [
        'Sow from April, thin out in May, pick until frost.',
        'Open-pollinated: you can save your own seed.',
      ],
    },
    'flower soil/fertilizer': {
      name: 'Soil & fertiliser',
      code: 'SOIL',
      price: 499,
      sizes: litres(20, 10, 40),
      look: { shape: 'sack', motif: 'sprout', tint: '#6d8f3c' },
      brands: GARDENERS,
      kinds: {
        'Peat-Free Potting Soil': 'composted bark and wood fibre that hold water well',
        'Herb & Seed Soil': {
          text: 'fine and low in nutrients, as seedlings like it',
          price: 1.1,
          look: { motif: 'herb', tint: '#5d9b45' },
        },
        'Liquid Flower Fertiliser': {
          text: 'a capful a week for blossom after blossom',
          price: 0.8,
          sizes: litres(1, 0.5),
          look: { shape: 'jug', motif: 'flower', tint: '#d95a8a' },
        },
      },
      tips: [
        'Loosen it before you fill the pot.',
        'Without peat, because moors should stay where they are.',
      ],
    },
  },
};
