import { grams, litres, pieces } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

export const PERSONAL_CARE: DepartmentSpec = {
  name: 'Personal care & baby',
  code: 'CAR',
  taxCategory: 'STANDARD',
  brands: [
    brand('Lumavelle', 1.15, 'rose', 'script'),
    brand('Saponetta Lane', 1.05, 'lilac', 'classic'),
    brand('Birkhaut', 1, 'teal', 'plain'),
    brand('Almond & Alder', 1.2, 'straw', 'classic'),
    brand('Klarwald', 0.9, 'forest', 'block'),
    brand('Softwren', 0.94, 'sky', 'plain'),
    brand('Velourette', 1.1, 'plum', 'script'),
  ],
  notes: [
    'Dermatologically tested, and never on animals.',
    'Free of microplastics, silicones and parabens.',
    'Made in small runs, so it is always fresh.',
    'A small thing that makes the day easier.',
    'Trusted in our own bathrooms.',
  ],
  categories: {
    'hygiene articles': {
      name: 'Hygiene & bath',
      code: 'HYGI',
      price: 249,
      sizes: litres(0.25, 0.4),
      look: { shape: 'pumpBottle', motif: 'bubbles', tint: '#8fcfe0' },
      kinds: {
        'Shower Gel': {
          text: 'wakes you up and rinses off in seconds',
          choice: { name: 'scent', values: ['Citrus', 'Sea', 'Verbena'] },
        },
        'Repair Shampoo': {
          text: 'wheat protein for dry and tired hair',
          price: 1.15,
          look: { shape: 'squeezeBottle', motif: 'wheat', tint: '#d9b26a' },
        },
        'Toilet Tissue': {
          text: 'four-ply, soft and safe for septic tanks',
          price: 1.4,
          sizes: pieces('rolls', 95, 8, 16),
          look: { shape: 'rolls', motif: 'cotton', tint: '#b9cfe0' },
        },
        'Cotton Pads': {
          text: 'two sides: one to clean, one to polish',
          price: 0.6,
          sizes: pieces('pads', 0.6, 100, 200),
          look: { shape: 'softPack', motif: 'cotton', tint: '#e0a8b8' },
        },
        'Roll-On Deodorant': {
          text: 'twenty-four hours without aluminium salts',
          price: 1.05,
          sizes: litres(0.05, 0.1),
          look: { shape: 'smallJar', motif: 'leaf', tint: '#a8d0b4' },
        },
      },
      tips: [
        'One of those things you only notice when they are missing.',
        'The packaging is made of old bottles.',
      ],
    },
    'female sanitary products': {
      name: 'Feminine hygiene',
      code: 'FEMI',
      price: 249,
      sizes: pieces('pieces', 8, 16, 32),
      look: { shape: 'softPack', motif: 'flower', tint: '#e0789a' },
      kinds: {
        'Ultra Pads with Wings': {
          text: 'thin, dry and secure',
          choice: { name: 'absorbency', values: ['Normal', 'Super'] },
        },
        'Cotton Tampons': {
          text: 'organic cotton all the way through',
          price: 1.2,
          look: { shape: 'wideBox', motif: 'cotton', tint: '#d98aa0' },
        },
        'Panty Liners': {
          text: 'breathable, for every day of the month',
          price: 0.75,
          look: { motif: 'leaf', tint: '#7fb59a' },
        },
      },
      tips: ['Individually wrapped, easy to take along.', 'No perfume, no plastic film.'],
    },
    'dental care': {
      name: 'Dental care',
      code: 'DENT',
      price: 199,
      sizes: litres(0.075, 0.125),
      look: { shape: 'tube', motif: 'tooth', tint: '#3aa0c8' },
      kinds: {
        'Fresh Mint Toothpaste': 'fluoride, fine polish and cool mint',
        'Toothbrush Medium': {
          text: 'rounded bristles and a handle of bamboo',
          price: 1.1,
          sizes: pieces('brush|brushes', 20, 1, 2, 4),
          look: { shape: 'card', motif: 'tooth', tint: '#6fae7a' },
        },
        Mouthwash: {
          text: 'alcohol-free, reaches where brushes cannot',
          price: 1.6,
          sizes: litres(0.5, 0.25),
          look: { shape: 'flask', motif: 'leaf', tint: '#7fd0c4' },
        },
        'Dental Floss': {
          text: 'waxed thread that glides between tight teeth',
          price: 0.9,
          sizes: pieces('roll|rolls', 30, 1, 3),
          look: { shape: 'card', motif: 'wave', tint: '#5aa5d6' },
        },
      },
      tips: [
        'Twice a day, two minutes.',
        'Recommended by people who look into mouths for a living.',
      ],
    },
    'male cosmetics': {
      name: 'Men’s care',
      code: 'MALE',
      price: 399,
      sizes: litres(0.1, 0.2),
      look: { shape: 'tube', motif: 'razor', tint: '#5a7a8a' },
      kinds: {
        'Shaving Gel': 'a dense foam that lets the blade glide',
        'After Shave Balm': {
          text: 'calms the skin with witch hazel, no sting',
          price: 1.3,
          look: { shape: 'flask', motif: 'drop', tint: '#8fb8c8' },
        },
        'Razor Blades': {
          text: 'five blades and a trimmer for the edges',
          price: 2.1,
          sizes: pieces('blades', 6, 4, 8),
          look: { shape: 'card', motif: 'razor', tint: '#3f6f8a' },
        },
        'Beard Oil': {
          text: 'cedar, argan and a minute of your morning',
          price: 1.8,
          sizes: litres(0.03, 0.05),
          look: { shape: 'flask', motif: 'tree', tint: '#a5713a' },
        },
      },
      tips: ['For a clean start, even on Mondays.', 'Travels well in a wash bag.'],
    },
    'skin care': {
      name: 'Skin care',
      code: 'SKIN',
      price: 499,
      sizes: litres(0.05, 0.1),
      look: { shape: 'smallJar', motif: 'flower', tint: '#f2c7cf' },
      kinds: {
        'Day Cream': 'light, moisturising, with a sun factor of fifteen',
        'Night Repair Cream': {
          text: 'rich in shea butter, works while you sleep',
          price: 1.3,
          look: { motif: 'star', tint: '#8f84b8' },
        },
        'Hand Balm': {
          text: 'absorbs quickly and leaves no fingerprints',
          price: 0.6,
          look: { shape: 'tube', motif: 'hand', tint: '#e0a080' },
        },
        'Body Lotion': {
          text: 'almond milk for dry winter skin',
          price: 0.9,
          sizes: litres(0.25, 0.4),
          look: { shape: 'pumpBottle', motif: 'almond', tint: '#ecd9bf' },
        },
      },
      tips: ['A hazelnut-sized dab is enough.', 'Apply to slightly damp skin.'],
    },
    soap: {
      name: 'Soap',
      code: 'SOAP',
      price: 179,
      sizes: grams(100, 200),
      look: { shape: 'wideBox', motif: 'bubbles', tint: '#a8cfd6' },
      kinds: {
        'Olive Oil Soap': {
          text: 'boiled for ten days, as it has been for centuries',
          price: 1.2,
          look: { motif: 'olive', tint: '#9ba53e' },
        },
        'Lavender Hand Soap': {
          text: 'liquid soap with a scent of the south',
          sizes: litres(0.3, 0.5),
          look: { shape: 'pumpBottle', motif: 'flower', tint: '#b99ad0' },
        },
        'Curd Soap': {
          text: 'without perfume, for skin and stains alike',
          price: 0.7,
          look: { motif: 'drop', tint: '#e0c98a' },
        },
      },
      tips: ['Let it dry between uses, and it lasts for weeks.', 'Twenty seconds, front and back.'],
    },
    'hair spray': {
      name: 'Hair styling',
      code: 'HAIR',
      price: 299,
      sizes: litres(0.3, 0.15),
      look: { shape: 'aerosol', motif: 'wave', tint: '#e9c46a' },
      kinds: {
        'Hair Spray Strong Hold': 'holds all day and brushes out at night',
        'Volume Mousse': {
          text: 'lifts fine hair without sticking',
          price: 1.1,
          look: { motif: 'swirl', tint: '#f3dfd0' },
        },
        'Styling Wax': {
          text: 'matt finish, reshapes with warm hands',
          price: 1.3,
          sizes: litres(0.075, 0.15),
          look: { shape: 'smallJar', motif: 'honey', tint: '#e2b052' },
        },
      },
      tips: ['Hold it a forearm away.', 'No extra weight, no helmet.'],
    },
    'rubbing alcohol': {
      name: 'Rubbing alcohol & first aid',
      code: 'RUBB',
      price: 299,
      sizes: litres(0.25, 0.5),
      look: { shape: 'flask', motif: 'cross', tint: '#9fd0c4' },
      kinds: {
        'Menthol Rubbing Alcohol': 'cools tired legs after a long day',
        'Disinfectant Spray': {
          text: 'for hands and small surfaces',
          price: 1.3,
          look: { shape: 'triggerSpray', motif: 'cross', tint: '#5aa5d6' },
        },
        'Sticking Plasters': {
          text: 'flexible strips in four sizes',
          price: 0.8,
          sizes: pieces('plasters', 1, 30, 60),
          look: { shape: 'wideBox', motif: 'cross', tint: '#d9534a' },
        },
      },
      tips: ['For external use only.', 'Belongs in every bathroom cabinet.'],
    },
    'make up remover': {
      name: 'Make-up remover',
      code: 'MAKE',
      price: 349,
      sizes: litres(0.2, 0.4),
      look: { shape: 'flask', motif: 'drop', tint: '#f0c4d0' },
      kinds: {
        'Micellar Water': 'takes off everything, waterproof mascara included',
        'Cleansing Oil': {
          text: 'melts make-up and rinses off as milk',
          price: 1.4,
          look: { motif: 'almond', tint: '#e9cf8a' },
        },
        'Cleansing Wipes': {
          text: 'compostable wipes for tired evenings',
          price: 0.7,
          sizes: pieces('wipes', 6, 25, 50),
          look: { shape: 'softPack', motif: 'flower', tint: '#d98aa0' },
        },
      },
      tips: ['No rubbing: press, wait, wipe.', 'Suits sensitive eyes and contact lenses.'],
    },
    'baby cosmetics': {
      name: 'Baby care',
      code: 'BABY',
      price: 349,
      sizes: litres(0.2, 0.4),
      look: { shape: 'pumpBottle', motif: 'smile', tint: '#f5d3ae' },
      kinds: {
        'Baby Bath': 'tear-free, with calendula from biodynamic fields',
        'Baby Oil': {
          text: 'pure almond oil for massage after the bath',
          price: 1.15,
          look: { shape: 'flask', motif: 'almond', tint: '#f0dcae' },
        },
        'Nappy Cream': {
          text: 'zinc and chamomile for sore bottoms',
          price: 0.95,
          sizes: litres(0.1, 0.2),
          look: { shape: 'tube', motif: 'flower', tint: '#f3d16a' },
        },
      },
      tips: ['No perfume: babies smell good enough.', 'Tested with midwives.'],
    },
    'baby food': {
      name: 'Baby food',
      code: 'BAFO',
      taxCategory: 'REDUCED',
      price: 119,
      sizes: pieces('jar|jars', 260, 1, 6),
      look: { shape: 'jar', motif: 'carrot', tint: '#ee9a4a' },
      kinds: {
        'Carrot & Potato Purée': 'organic vegetables, steamed and puréed, from month five',
        'Apple & Banana Purée': {
          text: 'fruit and nothing but fruit',
          look: { motif: 'apple', tint: '#e3bd47' },
        },
        'Milk Cereal Porridge': {
          text: 'wholegrain oats for a long night',
          price: 2.2,
          sizes: grams(250, 500),
          look: { shape: 'box', motif: 'smile', tint: '#f3cfa0' },
        },
      },
      tips: ['No salt, no sugar added.', 'Warm it gently and check the temperature.'],
    },
  },
};
