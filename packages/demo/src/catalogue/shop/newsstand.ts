import { pieces, single } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

const TITLES = [
  brand('The Harbour Gazette', 1, 'navy', 'classic'),
  brand('Morning Lantern', 0.8, 'tomato', 'block'),
  brand('The Weekly Compass', 1.3, 'forest', 'classic'),
  brand('Stadtlaterne', 0.9, 'ink', 'block'),
  brand('Northern Tribune Post', 1.1, 'ocean', 'classic'),
];

export const NEWSSTAND: DepartmentSpec = {
  name: 'Newsstand & leisure',
  code: 'NEW',
  taxCategory: 'STANDARD',
  brands: [
    brand('Pixelhain', 1, 'slate', 'plain'),
    brand('Klangwinkel', 0.94, 'plum', 'block'),
    brand('Festwick', 1.06, 'tomato', 'script'),
    brand('Merrowby & Pine', 1.15, 'forest', 'classic'),
    brand('Lichtspur', 1.04, 'navy', 'plain'),
  ],
  notes: [
    'A small thing for yourself, or for somebody who is ill in bed.',
    'Chosen by our own staff, who take this shelf seriously.',
    'While stocks last.',
    'Wraps well, posts well.',
  ],
  categories: {
    newspapers: {
      name: 'Newspapers & magazines',
      code: 'NEWS',
      taxCategory: 'REDUCED',
      price: 290,
      sizes: pieces('issue|issues', 220, 1, 4),
      look: { shape: 'newspaper', motif: 'mountain', tint: '#7d8fa3' },
      brands: TITLES,
      kinds: {
        'Daily Edition': 'printed overnight and on the shelf before seven',
        'Weekend Edition': {
          text: 'twice as thick, with travel, books and a long crossword',
          price: 1.4,
          look: { motif: 'cup', tint: '#a5713a' },
        },
        'Food & Table Magazine': {
          text: 'forty recipes of the season, tested three times',
          price: 1.9,
          look: { motif: 'bowl', tint: '#d98a3c' },
        },
        'Garden & Home Magazine': {
          text: 'what to sow, prune and paint this month',
          price: 1.8,
          look: { motif: 'flower', tint: '#d95a8a' },
        },
        'Puzzle Magazine': {
          text: 'sudoku, crosswords and one that nobody ever solves',
          price: 0.85,
          look: { motif: 'tile', tint: '#5aa5d6' },
        },
      },
      tips: [
        'Good company for breakfast.',
        'Printed on recycled paper.',
        'To be read on a train, on a bench or in the bath.',
      ],
    },
    'photo/film': {
      name: 'Photo & film',
      code: 'PHOT',
      price: 999,
      sizes: pieces('film|films', 40, 1, 3),
      look: { shape: 'box', motif: 'camera', tint: '#5a6f8a' },
      kinds: {
        'Colour Film 200': 'thirty-six exposures with warm, natural skin tones',
        'Black & White Film 400': {
          text: 'fine grain and deep blacks for available light',
          price: 1.1,
          look: { tint: '#57524c' },
        },
        'Single-Use Camera': {
          text: 'twenty-seven pictures, a flash and no screen to check',
          price: 1.4,
          sizes: pieces('camera|cameras', 110, 1, 2),
          look: { shape: 'card', tint: '#e09a2f' },
        },
        'Instant Film Pack': {
          text: 'ten pictures that develop in your hand',
          price: 1.7,
          look: { motif: 'camera', tint: '#7f6ab0' },
        },
      },
      tips: ['Keep it cool until you use it.', 'We develop it, too: ask at the counter.'],
    },
    'sound storage medium': {
      name: 'Music & media',
      code: 'SOUN',
      price: 899,
      sizes: single('1 disc', 110),
      look: { shape: 'discs', motif: 'note', tint: '#5a5f8a' },
      kinds: {
        'Classical Favourites CD': 'an hour of quiet music for loud days',
        'Blank Discs': {
          text: 'twenty-five discs on a spindle, for archives that last',
          price: 0.8,
          sizes: single('Spindle of 25', 420),
          look: { motif: 'wheel', tint: '#a9b4be' },
        },
        'Bedtime Stories CD': {
          text: 'six stories, read by a very patient voice',
          price: 0.9,
          look: { motif: 'star', tint: '#8f7cc0' },
        },
      },
      tips: ['Plays in the car, the kitchen and the attic.', 'Sleeve notes included.'],
    },
    'seasonal products': {
      name: 'Seasonal goods',
      code: 'SEAS',
      price: 499,
      sizes: pieces('piece|pieces', 180, 1, 2),
      look: { shape: 'giftBox', motif: 'star', tint: '#e2a94a' },
      kinds: {
        'Advent Calendar': 'twenty-four little doors, no peeking',
        'Chocolate Easter Eggs': {
          text: 'hollow eggs in coloured foil, for gardens with good hiding places',
          price: 0.9,
          look: { motif: 'egg', tint: '#8f7cc0' },
        },
        'Picnic Set': {
          text: 'plates, cups and cutlery for four, light and reusable',
          price: 2.4,
          look: { motif: 'sunflower', tint: '#f2b632' },
        },
        'Fir Wreath': {
          text: 'bound from fresh silver fir, with a ribbon',
          price: 2,
          look: { motif: 'tree', tint: '#3c7434' },
        },
      },
      tips: [
        'Here for a few weeks, then gone until next year.',
        'Early birds get the best pieces.',
      ],
    },
  },
};
