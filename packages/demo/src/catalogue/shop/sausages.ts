import { grams, pieces } from './sizes.ts';
import type { CategorySpec } from './spec.ts';

/** Sausage, ham and spreads of the meat department. */
export const SAUSAGE_CATEGORIES: Record<string, CategorySpec> = {
  sausage: {
    name: 'Sausages & cold cuts',
    code: 'SAUS',
    price: 249,
    sizes: grams(200, 100, 400),
    look: { shape: 'blister', motif: 'slices', tint: '#d97b74' },
    kinds: {
      'Lyoner Sausage': 'finely minced and delicately spiced, sliced for the breakfast table',
      'Beech-Smoked Salami': {
        text: 'air-dried for six weeks after a night in beech smoke',
        price: 1.3,
        look: { tint: '#a8323a' },
      },
      'Pork Bratwurst': {
        text: 'coarse sausages with marjoram and a little lemon zest',
        price: 1.2,
        sizes: grams(400, 200),
        look: { shape: 'tray', motif: 'sausages', tint: '#d9a28a' },
      },
      'Poultry Cold Cuts': {
        text: 'three kinds of light poultry sausage in one pack',
        look: { tint: '#edb7a0' },
      },
      'Hunter’s Sausage': {
        text: 'coarse, garlicky and studded with mustard seed',
        price: 1.05,
        look: { tint: '#c4605a' },
      },
    },
    tips: [
      'Good on rye bread with a slice of gherkin.',
      'The resealable pack keeps the last slices moist.',
      'Also a treat in a cold sausage salad.',
    ],
  },
  frankfurter: {
    name: 'Frankfurters',
    code: 'FRAN',
    price: 279,
    sizes: pieces('frankfurters', 50, 4, 8, 12),
    look: { shape: 'tray', motif: 'sausages', tint: '#c9683f' },
    kinds: {
      'Classic Frankfurters': 'lightly smoked pork in a casing that snaps',
      'Poultry Frankfurters': {
        text: 'turkey and chicken, a lighter link for the same bun',
        price: 0.95,
        look: { tint: '#d98f62' },
      },
      'Mini Frankfurters': {
        text: 'cocktail-sized, for parties and packed lunches',
        price: 1.08,
      },
      'Cheese Frankfurters': {
        text: 'with small cubes of cheese that melt as they warm',
        price: 1.15,
        look: { tint: '#d1743a' },
      },
      'Beef Frankfurters': {
        text: 'pure beef, firmly spiced and slowly smoked',
        price: 1.25,
        look: { tint: '#a5482f' },
      },
    },
    tips: ['Let them steep in hot water: boiling bursts the skin.', 'Mustard, bread, done.'],
  },
  ham: {
    name: 'Ham',
    code: 'HAMM',
    price: 279,
    sizes: grams(150, 100, 300),
    look: { shape: 'blister', motif: 'slices', tint: '#eaa4a0' },
    kinds: {
      'Cooked Ham': 'mild, pink and juicy, cut from the whole leg',
      'Black Forest Style Ham': {
        text: 'dry-cured and smoked over fir until the edge turns dark',
        price: 1.3,
        look: { tint: '#a8404a' },
      },
      'Air-Dried Ham': {
        text: 'sixteen months in mountain air, sliced paper-thin',
        price: 1.7,
        look: { tint: '#c25560' },
      },
      'Honey-Roast Ham': {
        text: 'glazed with honey and mustard before it goes into the oven',
        price: 1.15,
        look: { tint: '#e2936a' },
      },
    },
    tips: [
      'Wrap it around melon, asparagus or breadsticks.',
      'Loosen the slices ten minutes before serving.',
    ],
  },
  'liver loaf': {
    name: 'Liver loaf',
    code: 'LILO',
    price: 219,
    sizes: grams(250, 150, 500),
    look: { shape: 'blister', motif: 'slicedBread', tint: '#d99a86' },
    kinds: {
      'Bavarian Meat Loaf': 'baked in the tin until the crust is brown and crisp',
      'Meat Loaf with Cheese': {
        text: 'with cubes of mild cheese that melt into the slice',
        price: 1.1,
      },
      'Oven-Fresh Liver Loaf': {
        text: 'a fine, airy loaf with pork liver and marjoram',
        price: 1.05,
      },
    },
    tips: ['A thick slice in a crusty roll, with sweet mustard.', 'Fry it with an egg on top.'],
  },
  'meat spreads': {
    name: 'Meat spreads',
    code: 'MESP',
    price: 199,
    sizes: grams(125, 200),
    look: { shape: 'jar', motif: 'pig', tint: '#cf8a78' },
    kinds: {
      'Fine Liver Sausage': 'creamy and mild, with a little honey',
      'Coarse Liver Sausage': { text: 'chunky, peppery and made for rye bread', price: 1.05 },
      'Onion Lard': {
        text: 'rendered slowly with apple and fried onion',
        price: 0.85,
        look: { motif: 'onion', tint: '#e9d3a0' },
      },
      'Chicken Liver Pâté': {
        text: 'smooth pâté with a splash of port',
        price: 1.5,
        look: { motif: 'hen', tint: '#c08a6a' },
      },
    },
    tips: ['Spread thickly and top with gherkins.', 'Once opened, use it within a week.'],
  },
  'organic sausage': {
    name: 'Organic sausage',
    code: 'ORSA',
    price: 349,
    sizes: grams(160, 80),
    look: { shape: 'blister', motif: 'slices', tint: '#c9686a' },
    kinds: {
      'Organic Salami': 'organic pork, sea salt and eight weeks of patience',
      'Organic Poultry Sausage': {
        text: 'from organic turkeys, mildly spiced',
        price: 0.95,
        look: { tint: '#edb7a0' },
      },
      'Organic Grill Sausages': {
        text: 'coarse bratwurst without any additives',
        price: 1.2,
        sizes: grams(300, 600),
        look: { shape: 'tray', motif: 'sausages', tint: '#d09a82' },
      },
    },
    tips: [
      'From farms that have been organic for over ten years.',
      'No nitrite, which is why it looks a little paler.',
    ],
  },
};
