import { SAUSAGE_CATEGORIES } from './sausages.ts';
import { grams } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

const FISHMONGERS = [
  brand('Trawlby', 1, 'ocean', 'block'),
  brand('Skerrymoor', 1.15, 'navy', 'classic'),
  brand('Fjordlinge', 1.06, 'teal', 'script'),
  brand('Netter & Tide', 0.92, 'slate', 'plain'),
];

export const MEAT_FISH: DepartmentSpec = {
  name: 'Meat & fish',
  code: 'MEA',
  taxCategory: 'REDUCED',
  brands: [
    brand('Oxbarrow', 1.1, 'brick', 'classic'),
    brand('Smokewold', 1.05, 'ink', 'block'),
    brand('Stonepen', 0.9, 'slate', 'plain'),
    brand('Hofmarken', 1, 'forest', 'script'),
    brand('Grillwright', 0.96, 'tomato', 'block'),
    brand('Pastorelle', 1.2, 'plum', 'script'),
    brand('Birchhof', 1.02, 'cocoa', 'plain'),
  ],
  notes: [
    'Keep it at the bottom of the fridge, at four degrees or less.',
    'Every pack can be traced back by its number.',
    'Sealed within hours of being cut.',
    'Ask us for the recipe of the week.',
    'From people who still learn their trade for three years.',
    'Delivered cold, from the cutting room to your door.',
  ],
  categories: {
    pork: {
      name: 'Pork',
      code: 'PORK',
      price: 449,
      sizes: grams(500, 300, 1000),
      look: { shape: 'tray', motif: 'chop', tint: '#e59a92' },
      kinds: {
        'Pork Loin Chops': 'thick chops on the bone that stay juicy on the grill',
        'Pork Schnitzel': {
          text: 'thin, even cutlets from the topside, ready for breadcrumbs',
          price: 1.12,
          look: { motif: 'fillet' },
        },
        'Pork Neck Steaks': {
          text: 'well marbled, so they forgive a minute too long',
          price: 1.02,
          look: { motif: 'steak', tint: '#d97f78' },
        },
        'Pork Tenderloin': {
          text: 'the leanest and most tender piece, trimmed of all silver skin',
          price: 1.6,
          look: { motif: 'fillet', tint: '#df8a84' },
        },
        'Pulled Pork Shoulder': {
          text: 'cooked for sixteen hours, ready to be pulled apart with forks',
          price: 1.3,
          look: { motif: 'mince', tint: '#9c5536' },
        },
      },
      tips: [
        'Take it out of the fridge half an hour before cooking.',
        'Rest it for five minutes under foil.',
      ],
    },
    beef: {
      name: 'Beef',
      code: 'BEEF',
      price: 799,
      sizes: grams(500, 300, 1000),
      look: { shape: 'tray', motif: 'steak', tint: '#b23a3a' },
      kinds: {
        'Beef Goulash Cubes': 'even cubes from the shank, made for long, slow braising',
        'Sirloin Steak': {
          text: 'dry-aged for three weeks, with a proper edge of fat',
          price: 1.9,
        },
        'Beef Roulades': {
          text: 'wide, thin slices from the topside for rolling and filling',
          price: 1.25,
          look: { motif: 'fillet', tint: '#b8474a' },
        },
        'Rump Steak': {
          text: 'a lean steak with a lot of flavour for its price',
          price: 1.6,
          look: { tint: '#a83236' },
        },
        'Soup Beef': {
          text: 'flat rib with bone and marrow, for a clear and strong broth',
          price: 0.8,
          look: { motif: 'chop', tint: '#a8403f' },
        },
      },
      tips: [
        'Born, raised and cut in the same region.',
        'Salt it the evening before, and it browns better.',
      ],
    },
    chicken: {
      name: 'Chicken',
      code: 'CHIC',
      price: 549,
      sizes: grams(600, 400, 1000),
      look: { shape: 'tray', motif: 'fillet', tint: '#eebfa2' },
      kinds: {
        'Chicken Breast Fillets': 'skinless fillets, evenly sized, so that they are done together',
        'Chicken Drumsticks': {
          text: 'the cheapest and, some say, the best part of the bird',
          price: 0.6,
          look: { motif: 'drumstick', tint: '#dba06a' },
        },
        'Whole Free-Range Chicken': {
          text: 'a slow-growing bird with firm meat and a bronze skin',
          price: 1.9,
          sizes: grams(1400, 1800),
          look: { motif: 'roast', tint: '#d9954e' },
        },
        'Marinated Chicken Wings': {
          text: 'rubbed with paprika, honey and a little smoke',
          price: 0.75,
          look: { motif: 'drumstick', tint: '#b5512c' },
        },
        'Chicken Stir-Fry Strips': {
          text: 'already cut, so dinner is ten minutes away',
          price: 1.1,
        },
      },
      tips: [
        'Cook it through, and wash the board at once.',
        'Yogurt and lemon make the simplest marinade.',
      ],
    },
    'hamburger meat': {
      name: 'Burgers & mince',
      code: 'HAMB',
      price: 399,
      sizes: grams(400, 200, 800),
      look: { shape: 'tray', motif: 'patty', tint: '#a5413c' },
      kinds: {
        'Beef Burger Patties': 'coarsely minced beef and nothing else but salt and pepper',
        'Mixed Mince': {
          text: 'half beef, half pork, for meatballs and bolognese',
          price: 0.8,
          look: { motif: 'mince', tint: '#c45a52' },
        },
        'Lean Beef Mince': {
          text: 'less than ten per cent fat, minced this morning',
          price: 1.1,
          look: { motif: 'mince', tint: '#b03a3a' },
        },
        'Smash Burger Balls': {
          text: 'loose balls of beef to be pressed flat in a very hot pan',
          price: 1.2,
        },
        'Lamb Burger Patties': {
          text: 'with mint and a breath of cumin',
          price: 1.45,
          look: { tint: '#994a3f' },
        },
      },
      tips: [
        'Use on the day you buy it, or freeze it flat.',
        'Season it just before it goes into the pan.',
      ],
    },
    meat: {
      name: 'Mixed meat cuts',
      code: 'MEAT',
      price: 599,
      sizes: grams(600, 400, 1000),
      look: { shape: 'tray', motif: 'chop', tint: '#c4605a' },
      kinds: {
        'Grill Platter': 'neck steaks, sausages and bacon for four hungry people',
        'Lamb Chops': {
          text: 'small, tender chops from lambs that grazed on dykes',
          price: 1.8,
          look: { tint: '#b54a4c' },
        },
        'Veal Cutlets': {
          text: 'pale, fine-grained cutlets for a real Viennese schnitzel',
          price: 2,
          look: { motif: 'fillet', tint: '#eab3a6' },
        },
        'Shashlik Skewers': {
          text: 'pork, pepper and onion, marinated overnight',
          price: 1.1,
          look: { motif: 'steak', tint: '#c0503c' },
        },
      },
      tips: [
        'Ask for a recipe card at the counter.',
        'Works on charcoal, gas or a plain frying pan.',
      ],
    },
    turkey: {
      name: 'Turkey',
      code: 'TURK',
      price: 579,
      sizes: grams(500, 300, 1000),
      look: { shape: 'tray', motif: 'fillet', tint: '#edc0ae' },
      kinds: {
        'Turkey Breast Steaks': 'lean steaks, two fingers thick, quickly fried',
        'Turkey Schnitzel': {
          text: 'thin slices for breading or a quick lemon sauce',
          price: 1.05,
        },
        'Turkey Thigh': {
          text: 'darker meat that turns silky when braised',
          price: 0.75,
          look: { motif: 'drumstick', tint: '#c98360' },
        },
        'Turkey Mince': {
          text: 'light mince for burgers, fillings and chilli',
          price: 0.85,
          look: { motif: 'mince', tint: '#e0a391' },
        },
      },
      tips: [
        'High in protein, low in fat, and quick to cook.',
        'A spoonful of butter at the end keeps it moist.',
      ],
    },
    fish: {
      name: 'Fresh fish',
      code: 'FISH',
      price: 799,
      sizes: grams(400, 200),
      look: { shape: 'tray', motif: 'salmon', tint: '#ef8a6a' },
      brands: FISHMONGERS,
      kinds: {
        'Salmon Fillet': 'thick loin with skin, scaled and free of bones',
        'Cod Loin': {
          text: 'snow-white flakes from a fish caught with long lines',
          price: 1.15,
          look: { motif: 'fillet', tint: '#e6ddd2' },
        },
        'Whole Rainbow Trout': {
          text: 'from a spring-fed pond, gutted and ready to fry',
          price: 0.8,
          look: { motif: 'fish', tint: '#7f9aa8' },
        },
        'Smoked Mackerel': {
          text: 'hot-smoked over alder until it glows like copper',
          price: 0.75,
          look: { motif: 'fish', tint: '#b98a4a' },
        },
      },
      tips: ['Fry it on the skin side and turn it once.', 'Best on the day you bring it home.'],
    },
    ...SAUSAGE_CATEGORIES,
  },
};
