import { grams, pieces } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

export const SWEETS_SNACKS: DepartmentSpec = {
  name: 'Sweets & snacks',
  code: 'SNK',
  taxCategory: 'REDUCED',
  brands: [
    brand('Cocoavine', 1.12, 'cocoa', 'script'),
    brand('Nibblewick', 0.9, 'coral', 'plain'),
    brand('Popplestone', 0.96, 'lilac', 'block'),
    brand('Zuckerlind', 1, 'rose', 'script'),
    brand('Crackleby', 0.94, 'tomato', 'block'),
    brand('Velvetine', 1.25, 'plum', 'classic'),
    brand('Nutmeadow', 1.08, 'forest', 'plain'),
    brand('Tinderbar', 1.04, 'ink', 'block'),
    brand('Maple Fennec', 1.02, 'amber', 'script'),
  ],
  notes: [
    'Meant for sharing, at least in theory.',
    'Keep it cool and dry, and out of sight.',
    'Fairly traded ingredients wherever we can get them.',
    'No artificial colours or flavourings.',
    'Small enough to carry, good enough to hide.',
    'For film nights, long drives and three in the afternoon.',
  ],
  categories: {
    chocolate: {
      name: 'Chocolate',
      code: 'CHOC',
      price: 149,
      sizes: grams(100, 200, 300),
      look: { shape: 'tablet', motif: 'chocolate', tint: '#6b4028' },
      kinds: {
        'Whole Milk Chocolate': 'slow-conched until it melts without a trace',
        'Dark Chocolate 70 %': {
          text: 'fruity cocoa, barely sweet, with a clean snap',
          price: 1.2,
          look: { tint: '#3f241a' },
        },
        'Hazelnut Milk Chocolate': {
          text: 'whole roasted nuts in every row',
          price: 1.15,
          look: { motif: 'nut', tint: '#a5693a' },
        },
        'White Chocolate with Raspberry': {
          text: 'sweet and sharp in the same bite',
          price: 1.2,
          look: { motif: 'raspberry', tint: '#d1345b' },
        },
        'Salted Caramel Chocolate': {
          text: 'milk chocolate with crunchy caramel and sea salt',
          price: 1.18,
          look: { motif: 'drop', tint: '#b9702a' },
        },
      },
      tips: [
        'Break off a row and give the rest to somebody quickly.',
        'Tastes best at room temperature.',
        'Wrapped in paper and foil, both recyclable.',
      ],
    },
    'specialty chocolate': {
      name: 'Pralines & fine chocolate',
      code: 'SPCC',
      price: 499,
      sizes: grams(200, 125, 400),
      look: { shape: 'giftBox', motif: 'praline', tint: '#5a3420' },
      kinds: {
        'Assorted Pralines': 'sixteen kinds, with a map in the lid',
        'Champagne-Style Truffles': {
          text: 'butter truffles with sparkling wine, rolled in sugar',
          price: 1.15,
          look: { tint: '#e9cf9a' },
        },
        'Single-Origin Chocolate': {
          text: 'beans of one plantation, ground for three days',
          price: 0.75,
          sizes: grams(80, 160),
          look: { shape: 'tablet', motif: 'chocolate', tint: '#4a2a1c' },
        },
        'Marzipan Potatoes': {
          text: 'almond marzipan, dusted with cocoa',
          price: 0.7,
          look: { shape: 'pouch', motif: 'almond', tint: '#b98352' },
        },
        'Mint Thins': {
          text: 'wafer-thin, dark, with a cool heart',
          price: 0.7,
          look: { shape: 'wideBox', motif: 'leaf', tint: '#4f9a7a' },
        },
      },
      tips: [
        'A present that nobody has ever returned.',
        'Serve it with the coffee after a long dinner.',
      ],
    },
    'specialty bar': {
      name: 'Chocolate & nut bars',
      code: 'SPBA',
      price: 99,
      sizes: pieces('bar|bars', 45, 1, 5, 12),
      look: { shape: 'bar', motif: 'peanut', tint: '#c68a45' },
      kinds: {
        'Peanut Caramel Bar': 'chewy caramel, salted peanuts, milk chocolate',
        'Coconut Bar': {
          text: 'moist coconut under dark chocolate',
          look: { motif: 'coconut', tint: '#8a5a33' },
        },
        'Date & Almond Bar': {
          text: 'pressed dates and almonds, nothing added',
          price: 1.3,
          look: { motif: 'almond', tint: '#b5713a' },
        },
        'Crisp Wafer Bar': {
          text: 'four fingers of wafer in chocolate',
          price: 0.95,
          look: { motif: 'waffle', tint: '#b9773a' },
        },
        'Protein Bar': {
          text: 'twenty grams of protein and a fudge-like bite',
          price: 1.9,
          look: { motif: 'chocolate', tint: '#5a3420' },
        },
      },
      tips: ['For the gap between lunch and home.', 'Fits every pocket, survives most of them.'],
    },
    'salty snack': {
      name: 'Crisps & salty snacks',
      code: 'CRSP',
      price: 199,
      sizes: grams(150, 75, 250),
      look: { shape: 'pouch', motif: 'crisps', tint: '#f0b94a' },
      kinds: {
        'Sea Salt Crisps': 'thin slices, sunflower oil, sea salt',
        'Paprika Crisps': {
          text: 'ridged crisps with sweet smoked paprika',
          look: { tint: '#e2632f' },
        },
        'Salted Pretzel Sticks': {
          text: 'slim, crunchy and gone before you know it',
          price: 0.75,
          look: { motif: 'sticks', tint: '#b5713a' },
        },
        'Tortilla Chips': {
          text: 'stone-ground maize, fried crisp for dipping',
          price: 1.05,
          look: { motif: 'corn', tint: '#f4c53a' },
        },
        'Vinegar Kettle Crisps': {
          text: 'thick-cut, hand-stirred and mouth-wateringly sour',
          price: 1.2,
          look: { motif: 'potato', tint: '#d8b67a' },
        },
      },
      tips: [
        'Open the bag along the side and put it in the middle.',
        'With a cold drink on the balcony.',
      ],
    },
    candy: {
      name: 'Candy',
      code: 'CAND',
      price: 129,
      sizes: grams(200, 100, 350),
      look: { shape: 'pouch', motif: 'gummy', tint: '#e2603f' },
      kinds: {
        'Fruit Gummies': {
          text: 'soft gummies with real fruit juice',
          choice: { name: 'flavour', values: ['Classic', 'Sour'] },
        },
        'Butter Toffees': {
          text: 'hard outside, melting inside, wrapped one by one',
          price: 1.1,
          look: { motif: 'candy', tint: '#c98f3c' },
        },
        'Liquorice Wheels': {
          text: 'dark, salty-sweet and not for everybody',
          price: 1.05,
          look: { motif: 'wheel', tint: '#8a8078' },
        },
        'Herbal Drops': {
          text: 'thirteen mountain herbs for a clear throat',
          price: 1.15,
          look: { motif: 'leaf', tint: '#6fa05a' },
        },
        'Fruit Lollies': {
          text: 'ten lollies in five flavours',
          price: 1.2,
          look: { motif: 'candy', tint: '#d93a6a' },
        },
      },
      tips: ['Somehow the best ones always go first.', 'A bag for the car, a bag for the desk.'],
    },
    'chewing gum': {
      name: 'Chewing gum',
      code: 'GUMS',
      price: 119,
      sizes: pieces('pack|packs', 20, 1, 3, 6),
      look: { shape: 'bar', motif: 'gum', tint: '#6ec2a8' },
      kinds: {
        'Peppermint Gum': 'cool peppermint that lasts through a meeting',
        'Spearmint Gum': {
          text: 'a softer mint with a long finish',
          look: { motif: 'leaf', tint: '#6fb56a' },
        },
        'Strawberry Bubble Gum': {
          text: 'blows bubbles the size of your head',
          price: 0.9,
          look: { motif: 'bubbles', tint: '#e8798a' },
        },
        'Dental Gum': {
          text: 'with xylitol, for after lunch',
          price: 1.3,
          look: { motif: 'tooth', tint: '#5aa5d6' },
        },
      },
      tips: ['Sugar-free and good for your teeth.', 'Please use the paper when you are done.'],
    },
    'chocolate marshmallow': {
      name: 'Chocolate marshmallows',
      code: 'MARS',
      price: 199,
      sizes: pieces('pieces', 28, 9, 18),
      look: { shape: 'wideBox', motif: 'marshmallow', tint: '#5a3420' },
      kinds: {
        'Foam Kisses': 'airy foam on a wafer, in a thin shell of dark chocolate',
        'White Foam Kisses': {
          text: 'the same cloud, in white chocolate',
          price: 1.05,
          look: { tint: '#e9d6b4' },
        },
        'Coconut Foam Kisses': {
          text: 'rolled in coconut flakes',
          price: 1.1,
          look: { tint: '#d8c4a8' },
        },
        'Toasting Marshmallows': {
          text: 'big, soft and made for the campfire',
          price: 0.85,
          sizes: grams(250, 500),
          look: { shape: 'pouch', motif: 'cotton', tint: '#f0a8b8' },
        },
      },
      tips: [
        'Best eaten in two bites, and fresh.',
        'Squash one in a bread roll, as every child does.',
      ],
    },
    popcorn: {
      name: 'Popcorn',
      code: 'POPC',
      price: 159,
      sizes: grams(100, 200),
      look: { shape: 'pouch', motif: 'popcorn', tint: '#f6dd9a' },
      kinds: {
        'Sweet Popcorn': 'big flakes in a thin coat of sugar',
        'Salted Butter Popcorn': {
          text: 'popped in butter, salted like at the cinema',
          price: 1.1,
        },
        'Microwave Popcorn': {
          text: 'three minutes, one bag, no pan to wash',
          price: 0.9,
          look: { shape: 'wideBox' },
        },
      },
      tips: ['Half a bag is gone before the film begins.', 'Wholegrain, strictly speaking.'],
    },
    'nut snack': {
      name: 'Nut snacks',
      code: 'NUTS',
      price: 249,
      sizes: grams(150, 75, 300),
      look: { shape: 'standPouch', motif: 'peanut', tint: '#c68a45' },
      kinds: {
        'Salted Peanuts': { text: 'roasted in their own oil', price: 0.75 },
        'Smoked Almonds': {
          text: 'with hickory smoke and sea salt',
          price: 1.3,
          look: { motif: 'almond', tint: '#a5693a' },
        },
        'Roasted Cashews': {
          text: 'large kernels, dry-roasted and lightly salted',
          price: 1.35,
          look: { motif: 'nut', tint: '#d9b47a' },
        },
      },
      tips: [
        'A handful a day is said to be healthy.',
        'Reseal the pouch, if there is anything left.',
      ],
    },
    'nuts/prunes': {
      name: 'Nuts & dried fruit',
      code: 'DRFR',
      price: 299,
      sizes: grams(200, 500),
      look: { shape: 'standPouch', motif: 'plum', tint: '#4b2a55' },
      kinds: {
        'Soft Prunes': 'stoned, moist and not sulphured',
        'Walnut Halves': {
          text: 'new harvest, light and whole',
          price: 1.25,
          look: { motif: 'nut', tint: '#b98a55' },
        },
        'Trail Mix': {
          text: 'raisins, cashews, almonds and hazelnuts in fair shares',
          price: 1.1,
          look: { motif: 'almond', tint: '#b5713a' },
        },
      },
      tips: [
        'Into the muesli, the cake or the rucksack.',
        'Naturally sweet, so no sugar was needed.',
      ],
    },
    tidbits: {
      name: 'Party nibbles',
      code: 'TIDB',
      price: 179,
      sizes: grams(125, 250),
      look: { shape: 'wideBox', motif: 'pretzel', tint: '#b5713a' },
      kinds: {
        'Party Cracker Mix': 'eight shapes of crackers, from cheese to poppy seed',
        'Cheese Straws': {
          text: 'puff pastry twists with mature cheese',
          price: 1.2,
          look: { motif: 'cheese', tint: '#f2c14e' },
        },
        'Wasabi Peas': {
          text: 'crunchy, green and briefly breathtaking',
          price: 1.1,
          look: { shape: 'standPouch', motif: 'peas', tint: '#8fc04f' },
        },
      },
      tips: [
        'Fill a few bowls, and the guests can come.',
        'Also good alone, in front of the match.',
      ],
    },
  },
};
