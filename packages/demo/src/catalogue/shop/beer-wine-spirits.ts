import { litres, packs } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

const BREWERIES = [
  brand('Hopfenlohe', 1, 'forest', 'classic'),
  brand('Barleymoor', 1.1, 'amber', 'classic'),
  brand('Drei Linden Bräu', 0.92, 'tomato', 'block'),
  brand('Copperkettle Yard', 1.25, 'brick', 'script'),
  brand('Nordwache', 0.96, 'navy', 'block'),
  brand('Mönchsgrund', 1.06, 'ink', 'classic'),
];

const DISTILLERIES = [
  brand('Glen Marrow', 1.2, 'forest', 'classic'),
  brand('Copperstill', 1, 'cocoa', 'block'),
  brand('Ferrador', 1.05, 'tomato', 'classic'),
  brand('Old Wharfinger', 0.9, 'navy', 'classic'),
  brand('Kräuterwald', 0.96, 'moss', 'script'),
  brand('Maison Valbrune', 1.25, 'plum', 'script'),
];

export const BEER_WINE_SPIRITS: DepartmentSpec = {
  name: 'Beer, wine & spirits',
  code: 'ALC',
  taxCategory: 'STANDARD',
  brands: [
    brand('Weingut Sternach', 1.05, 'forest', 'classic'),
    brand('Château Lavandrel', 1.3, 'plum', 'script'),
    brand('Bodega Larrune', 0.95, 'brick', 'classic'),
    brand('Tonnelli', 1, 'navy', 'script'),
    brand('Castell Obradó', 0.9, 'amber', 'block'),
    brand('Quinta do Salgar', 1.08, 'teal', 'classic'),
    brand('Ridge & Rill', 1.12, 'ink', 'plain'),
  ],
  notes: [
    'Sold to adults only: please have your identification ready on delivery.',
    'Contains alcohol; enjoy it in moderation.',
    'Made by people who sign every label with their name.',
    'Goes into a carton that survives the courier.',
    'A bottle that looks good on the table, too.',
  ],
  categories: {
    'bottled beer': {
      name: 'Bottled beer',
      code: 'BOBE',
      price: 109,
      sizes: packs(litres(0.5), 1, 6, 20),
      look: { shape: 'beerBottle', motif: 'hops', tint: '#7a4a1e' },
      brands: BREWERIES,
      kinds: {
        Pilsner: 'pale, dry and bitter, brewed with four malts and aroma hops',
        'Munich Lager': {
          text: 'soft, malty and easy to have another',
          price: 0.98,
          look: { tint: '#c98f2c' },
        },
        'Wheat Beer': {
          text: 'cloudy, with banana and clove on the nose',
          price: 1.1,
          look: { tint: '#a8691f' },
        },
        'Dark Lager': {
          text: 'roasted malt, a little coffee, no heaviness',
          price: 1.08,
          look: { tint: '#3f2417' },
        },
        'Alcohol-Free Pilsner': {
          text: 'brewed in full, then relieved of its alcohol',
          look: { tint: '#5a7a3a' },
        },
      },
      tips: [
        'Pour it slowly and give the head its time.',
        'Returnable bottle; the deposit comes on top.',
      ],
    },
    'canned beer': {
      name: 'Canned beer',
      code: 'CABE',
      price: 99,
      sizes: packs(litres(0.5), 1, 6, 24),
      look: { shape: 'can', motif: 'hops', tint: '#8fae3a' },
      brands: BREWERIES,
      kinds: {
        'Export Lager': 'round and golden, in a can that cools quickly',
        'India Pale Ale': {
          text: 'grapefruit, resin and a firm bitterness',
          price: 1.5,
          look: { motif: 'slice', tint: '#e8a23c' },
        },
        Radler: {
          text: 'half beer, half lemonade, all refreshment',
          price: 0.95,
          look: { motif: 'lemon', tint: '#f4d03f' },
        },
        'Craft Stout': {
          text: 'black, creamy and dry as good chocolate',
          price: 1.6,
          look: { motif: 'coffee', tint: '#4a2a1c' },
        },
        'Session Pale Ale': { text: 'light in alcohol, big in hops', price: 1.35 },
      },
      tips: ['Light to carry, quick to chill.', 'Tilt the glass, then straighten up.'],
    },
    'white wine': {
      name: 'White wine',
      code: 'WHWI',
      price: 599,
      sizes: packs(litres(0.75), 1, 6),
      look: { shape: 'wineBottle', motif: 'grape', tint: '#b9b45a' },
      kinds: {
        'Dry Riesling': 'slate, green apple and a line of bright acidity',
        'Pinot Grigio': { text: 'pear, almond and a light step', price: 0.95 },
        'Sauvignon Blanc': {
          text: 'gooseberry and cut grass, sharp as a spring morning',
          price: 1.1,
          look: { tint: '#a9b766' },
        },
        Chardonnay: {
          text: 'aged in used oak, creamy without butteriness',
          price: 1.25,
          look: { tint: '#c9b050' },
        },
        'Grüner Veltliner': {
          text: 'white pepper, citrus and a good appetite',
          price: 1.05,
          look: { tint: '#8fa05a' },
        },
      },
      tips: [
        'Serve at eight to ten degrees, with fish or by itself.',
        'Will keep two days in the fridge door.',
      ],
    },
    'red/blush wine': {
      name: 'Red & rosé wine',
      code: 'RDWI',
      price: 629,
      sizes: packs(litres(0.75), 1, 6),
      look: { shape: 'wineBottle', motif: 'grape', tint: '#3a1a24' },
      kinds: {
        Merlot: 'plum, soft tannin and a warm finish',
        Tempranillo: { text: 'six months in oak, cherry and vanilla', price: 1.08 },
        'Dry Rosé': { text: 'pale pink, strawberry and a saline edge', look: { tint: '#e8a598' } },
        'Pinot Noir': {
          text: 'fine-boned, with red berries and forest floor',
          price: 1.35,
          look: { tint: '#5a2430' },
        },
        Primitivo: {
          text: 'dark fruit, almost jam, from very old vines',
          price: 1.15,
          look: { tint: '#2f1420' },
        },
      },
      tips: ['Open it an hour before dinner.', 'With roast meat, hard cheese or a long evening.'],
    },
    'sparkling wine': {
      name: 'Sparkling wine',
      code: 'SPWI',
      price: 749,
      sizes: packs(litres(0.75), 1, 6),
      look: { shape: 'sparklingBottle', motif: 'grape', tint: '#3c5a3a' },
      kinds: {
        'Brut Sekt': 'fermented in the bottle, with a fine, lasting bead',
        'Semi-Dry Sekt': { text: 'a touch sweeter, for toasts and peaches', price: 0.85 },
        'Crémant Rosé': {
          text: 'raspberry, brioche and a pale salmon colour',
          price: 1.5,
          look: { tint: '#d99a92' },
        },
      },
      tips: ['Six degrees, clean glasses, no shaking.', 'There is always something to celebrate.'],
    },
    prosecco: {
      name: 'Prosecco',
      code: 'PROS',
      price: 699,
      sizes: packs(litres(0.75), 1, 6),
      look: { shape: 'sparklingBottle', motif: 'grape', tint: '#7d9a5a' },
      kinds: {
        'Prosecco Frizzante': { text: 'gently sparkling, with white peach', price: 0.85 },
        'Prosecco Spumante Extra Dry': 'livelier bubbles, apple and acacia',
        'Prosecco Rosé': {
          text: 'a little Pinot Noir gives it its blush',
          price: 1.1,
          look: { tint: '#e0a89a' },
        },
      },
      tips: ['With a spoon of peach purée it becomes a Bellini.', 'Well chilled, before dinner.'],
    },
    liquor: {
      name: 'Vodka & gin',
      code: 'LIQU',
      price: 1299,
      sizes: litres(0.7, 0.5, 1),
      look: { shape: 'spiritBottle', motif: 'juniper', tint: '#cfe3ea' },
      brands: DISTILLERIES,
      kinds: {
        'Wheat Vodka': 'distilled five times, filtered through charcoal, soft and clean',
        'London Dry Gin': { text: 'juniper first, then coriander and lemon peel', price: 1.2 },
        'Wheat Korn': {
          text: 'the clear grain spirit of the north, mild at 32 per cent',
          price: 0.65,
          look: { motif: 'wheat', tint: '#d9dfc8' },
        },
        'Plum Schnapps': {
          text: 'ripe plums, fermented and distilled slowly',
          price: 1.35,
          look: { motif: 'plum', tint: '#d6cfe2' },
        },
      },
      tips: ['Neat and cold, or long with tonic.', 'Keeps its taste for years once opened.'],
    },
    'liquor (appetizer)': {
      name: 'Aperitifs & bitters',
      code: 'APER',
      price: 899,
      sizes: litres(0.7, 0.5, 1),
      look: { shape: 'spiritBottle', motif: 'orange', tint: '#e8692f' },
      brands: DISTILLERIES,
      kinds: {
        'Bitter Orange Aperitif': 'bitter orange, gentian and rhubarb, for the golden hour',
        'Red Vermouth': {
          text: 'wine, wormwood and caramelised herbs',
          price: 0.85,
          look: { motif: 'grape', tint: '#7a2a2f' },
        },
        'Herbal Bitter': {
          text: 'forty-two herbs, roots and barks after a heavy meal',
          price: 1.1,
          look: { motif: 'leaf', tint: '#4a3a1c' },
        },
        'Cream Sherry': {
          text: 'raisins, walnut and a long sweet finish',
          price: 1.05,
          look: { motif: 'grape', tint: '#8a4a1f' },
        },
      },
      tips: ['Before dinner, when the day is done.', 'Over ice, with a slice of orange.'],
    },
    liqueur: {
      name: 'Liqueurs',
      code: 'LIQE',
      price: 1099,
      sizes: litres(0.7, 0.5),
      look: { shape: 'spiritBottle', motif: 'cherry', tint: '#8f1d34' },
      brands: DISTILLERIES,
      kinds: {
        'Morello Cherry Liqueur': 'dark cherries steeped for a whole year',
        'Coffee Cream Liqueur': {
          text: 'fresh cream, espresso and a warm spirit',
          price: 1.1,
          look: { motif: 'coffee', tint: '#b98a64' },
        },
        'Egg Liqueur': {
          text: 'thick, yellow and best eaten with a small spoon',
          price: 0.8,
          look: { motif: 'egg', tint: '#f3cf5a' },
        },
      },
      tips: ['A small glass with dessert.', 'Also lovely over vanilla ice cream.'],
    },
    rum: {
      name: 'Rum',
      code: 'RUMS',
      price: 1399,
      sizes: litres(0.7, 1),
      look: { shape: 'spiritBottle', motif: 'honey', tint: '#a8581f' },
      brands: DISTILLERIES,
      kinds: {
        'Golden Rum': 'three years in bourbon casks, vanilla and cane',
        'White Rum': {
          text: 'clear and dry, for mojitos and daiquiris',
          price: 0.85,
          look: { motif: 'leaf', tint: '#dde8e2' },
        },
        'Spiced Rum': {
          text: 'with vanilla, clove and orange peel',
          price: 1.1,
          look: { motif: 'star', tint: '#8a3f14' },
        },
      },
      tips: ['With lime, mint and crushed ice.', 'A dash improves every fruit cake.'],
    },
    brandy: {
      name: 'Brandy',
      code: 'BRAN',
      price: 1499,
      sizes: litres(0.7, 0.35),
      look: { shape: 'flask', motif: 'grape', tint: '#a85a1c' },
      brands: DISTILLERIES,
      kinds: {
        'Old Brandy': 'matured for five years in Limousin oak',
        'Apple Brandy': {
          text: 'cider, distilled twice and forgotten in a barn',
          price: 1.2,
          look: { motif: 'apple', tint: '#c9803a' },
        },
        'Williams Pear Brandy': {
          text: 'all the scent of a ripe pear, none of the sugar',
          price: 1.3,
          look: { motif: 'pear', tint: '#e4e2bf' },
        },
      },
      tips: ['Warm the glass in your hand and take your time.', 'A spoonful lifts any pan sauce.'],
    },
    whisky: {
      name: 'Whisky',
      code: 'WHIS',
      price: 2399,
      sizes: litres(0.7, 0.35),
      look: { shape: 'spiritBottle', motif: 'wheat', tint: '#b9762a' },
      brands: DISTILLERIES,
      kinds: {
        'Blended Whisky': {
          text: 'round and honeyed, for highballs and quiet evenings',
          price: 0.75,
        },
        'Single Malt Whisky 12 Years': {
          text: 'orchard fruit and oak, with a wisp of smoke',
          price: 1.45,
        },
        'Bourbon-Style Whiskey': {
          text: 'charred oak, vanilla and corn sweetness',
          price: 0.95,
          look: { motif: 'corn', tint: '#a85c22' },
        },
      },
      tips: ['A few drops of water open it up.', 'Bring two glasses and somebody to talk to.'],
    },
  },
};
