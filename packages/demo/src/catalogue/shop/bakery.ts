import { grams, pieces } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

export const BAKERY: DepartmentSpec = {
  name: 'Bakery',
  code: 'BAK',
  taxCategory: 'REDUCED',
  brands: [
    brand('Brambeck', 1, 'brick', 'script'),
    brand('Crumbleford', 0.94, 'navy', 'plain'),
    brand('Hearthlow', 1.15, 'cocoa', 'classic'),
    brand('Tavelund', 1.08, 'ocean', 'block'),
    brand('Millerby', 0.88, 'amber', 'plain'),
    brand('Doughty Lane', 1.2, 'plum', 'script'),
    brand('Kneadlow', 0.98, 'forest', 'block'),
    brand('Saltcrust', 1.04, 'ink', 'classic'),
  ],
  notes: [
    'Made with flour from mills less than a day’s drive away.',
    'No palm oil, no preservatives: just what a baker would use at home.',
    'What is left in the evening goes to the food bank.',
    'Baked in small batches, so every day’s turns out a little different.',
    'Tastes as if the oven were next door.',
    'Contains gluten; see the label for all allergens.',
  ],
  categories: {
    'rolls/buns': {
      name: 'Rolls & buns',
      code: 'ROLL',
      price: 179,
      sizes: pieces('rolls', 60, 6, 4, 10),
      look: { shape: 'board', motif: 'roll', tint: '#d59a52' },
      kinds: {
        'Crusty White Rolls': 'a thin crust that crackles, and a crumb like cotton wool',
        'Poppy Seed Rolls': {
          text: 'soft wheat rolls under a thick coat of blue poppy seed',
          price: 1.08,
          look: { motif: 'seededRoll' },
        },
        'Wholemeal Rolls': {
          text: 'hearty rolls with sunflower seeds and a malty edge',
          price: 1.12,
          look: { motif: 'seededRoll', tint: '#a8703a' },
        },
        'Lye Pretzels': {
          text: 'dipped, salted and baked to a deep chestnut shine',
          price: 1.2,
          look: { motif: 'pretzel', tint: '#9a5526' },
        },
        'Brioche Burger Buns': {
          text: 'buttery buns that hold a burger without going soggy',
          price: 1.35,
          look: { motif: 'seededRoll', tint: '#cf8a3f' },
        },
        'Milk Buns': {
          text: 'tender, faintly sweet buns for jam, honey or nothing at all',
          price: 1.1,
          look: { tint: '#e2b06a' },
        },
      },
      tips: [
        'Three minutes in a hot oven bring yesterday’s back to life.',
        'Freezes well: take out as many as you need.',
        'Best on the day, which is rarely a problem.',
      ],
    },
    pastry: {
      name: 'Pastries',
      code: 'PAST',
      price: 249,
      sizes: pieces('pastry|pastries', 75, 2, 1, 4),
      look: { shape: 'board', motif: 'croissant', tint: '#d08c3e' },
      kinds: {
        'Butter Croissants': 'twenty-four layers of dough and good butter, flaky to the last crumb',
        'Cherry Danish': {
          text: 'laminated dough around a pool of tart cherries',
          price: 1.1,
          look: { motif: 'danish', tint: '#b3213c' },
        },
        'Cinnamon Whirls': {
          text: 'rolled up with brown sugar and Ceylon cinnamon, sticky in the middle',
          price: 1.05,
          look: { motif: 'danish', tint: '#9a5a2c' },
        },
        'Vanilla Custard Pastries': {
          text: 'crisp puff pastry filled with real vanilla custard',
          price: 1.12,
          look: { motif: 'danish', tint: '#f3d06b' },
        },
        'Almond Croissants': {
          text: 'filled with almond cream and showered with flaked almonds',
          price: 1.3,
        },
      },
      tips: [
        'Warm it gently, and the butter does the rest.',
        'Good with coffee, and a fine excuse for a second one.',
      ],
    },
    'brown bread': {
      name: 'Brown bread',
      code: 'BRBR',
      price: 289,
      sizes: grams(750, 500, 1000),
      look: { shape: 'loaf', motif: 'wheat', tint: '#a06a38' },
      kinds: {
        'Rye Sourdough': 'three-stage sourdough, dense and moist, with a tang that lingers',
        'Farmhouse Mixed Bread': 'wheat and rye in equal parts under a floury crust',
        'Sunflower Seed Loaf': {
          text: 'packed with roasted sunflower seeds from crust to crust',
          price: 1.1,
        },
        'Wholegrain Spelt Loaf': {
          text: 'mild spelt, coarsely ground and slowly leavened',
          price: 1.2,
        },
        'Pumpkin Seed Loaf': {
          text: 'a dark loaf with a green, nutty crunch in every slice',
          price: 1.15,
        },
      },
      tips: [
        'Stays fresh for a week in a bread box.',
        'Ask for nothing but salted butter on top.',
        'Toast a thick slice and rub it with garlic.',
      ],
    },
    'white bread': {
      name: 'White bread',
      code: 'WHBR',
      price: 219,
      sizes: grams(500, 250, 750),
      look: { shape: 'breadBag', motif: 'slicedBread', tint: '#e3b26c' },
      kinds: {
        'Soft Toast Bread': 'even slices with a fine crumb that browns to the edges',
        'Stone-Oven Baguette': {
          text: 'long fermentation, open crumb, and a crust you can hear',
          price: 0.85,
          sizes: grams(250, 500),
          look: { shape: 'board', motif: 'baguette', tint: '#d79d55' },
        },
        'Olive Ciabatta': {
          text: 'airy Italian-style bread dotted with green olives',
          price: 1.25,
          look: { shape: 'loaf' },
        },
        'Butter Toast': {
          text: 'toast bread made with real butter for a rounder taste',
          price: 1.15,
        },
        'White Tin Loaf': {
          text: 'the plain loaf for sandwiches, baked high in its tin',
          look: { shape: 'loaf' },
        },
      },
      tips: [
        'Makes the crispest French toast you have had in a while.',
        'Keep it wrapped, and slice it as you go.',
      ],
    },
    'semi-finished bread': {
      name: 'Bake-at-home bread',
      code: 'BAHB',
      price: 159,
      sizes: grams(300, 600),
      look: { shape: 'pouch', motif: 'baguette', tint: '#dba45a' },
      kinds: {
        'Part-Baked Baguettes': 'ten minutes in your oven and the kitchen smells like a bakery',
        'Garlic Bread': {
          text: 'sliced, filled with garlic and parsley butter, ready for the oven',
          price: 1.1,
        },
        'Part-Baked Ciabatta Rolls': {
          text: 'rustic little breads that finish rising in the heat',
          price: 1.15,
          look: { motif: 'roll' },
        },
        'Pizza Dough': {
          text: 'rolled out on baking paper: add what the fridge offers',
          price: 1.05,
          look: { motif: 'pizza', tint: '#f0c26a' },
        },
      },
      tips: [
        'Keeps for weeks in the cupboard, for days when you do not want to go out.',
        'Brush with water before baking for a glossier crust.',
      ],
    },
    'long life bakery product': {
      name: 'Long-life bakery',
      code: 'LLBA',
      price: 199,
      sizes: grams(300, 150, 600),
      look: { shape: 'pouch', motif: 'cookie', tint: '#c9893f' },
      kinds: {
        'Butter Biscuits': 'baked golden, with a whole quarter of butter in the dough',
        'Marble Cake': {
          text: 'dark and light batter swirled into a cake that keeps',
          price: 1.25,
          look: { shape: 'wideBox', motif: 'cake', tint: '#6b4430' },
        },
        'Chocolate Chip Cookies': {
          text: 'crisp at the rim, soft in the middle, generous with chocolate',
          price: 1.1,
        },
        'Gingerbread Hearts': {
          text: 'spiced with cinnamon, clove and star anise, all year round',
          price: 1.15,
          look: { motif: 'heart', tint: '#8a5230' },
        },
        'Lemon Pound Cake': {
          text: 'a moist cake with lemon zest and a thin sugar glaze',
          price: 1.2,
          look: { shape: 'wideBox', motif: 'cake', tint: '#f3d35f' },
        },
      },
      tips: [
        'Always good to have in the house when people drop in.',
        'Close the pack well, and it stays crisp.',
      ],
    },
    'roll products': {
      name: 'Filled rolls & wraps',
      code: 'FILL',
      price: 299,
      sizes: pieces('piece|pieces', 160, 1, 2),
      look: { shape: 'tray', motif: 'burger', tint: '#e0a050' },
      kinds: {
        'Ham & Cheese Roll': 'cooked ham, mild cheese, butter and a crisp leaf',
        'Chicken Caesar Wrap': {
          text: 'roast chicken, crunchy lettuce and a Parmesan-style dressing',
          price: 1.2,
        },
        'Egg & Cress Sandwich': {
          text: 'free-range egg mayonnaise with a lot of cress',
          price: 0.95,
          look: { motif: 'slicedBread', tint: '#f3dfae' },
        },
        'Falafel Wrap': {
          text: 'herby falafel, hummus and pickled cabbage, entirely without meat',
          price: 1.15,
        },
      },
      tips: ['Made this morning; eat it by tonight.', 'A proper lunch that fits in one hand.'],
    },
    zwieback: {
      name: 'Rusks & crispbread',
      code: 'RUSK',
      price: 159,
      sizes: grams(250, 450),
      look: { shape: 'box', motif: 'slicedBread', tint: '#e6bd7c' },
      kinds: {
        'Classic Rusks': 'twice baked, lightly sweet and kind to upset stomachs',
        'Rye Crispbread': {
          text: 'thin wholegrain sheets that snap when you bite',
          price: 1.1,
          look: { tint: '#b98146' },
        },
        'Coconut Rusks': { text: 'crunchy rusks with a sugared coconut topping', price: 1.25 },
        'Sesame Crispbread': { text: 'toasted sesame baked into airy wheat slices', price: 1.15 },
      },
      tips: [
        'Dip it in hot milk, as grandmothers have always done.',
        'Keeps for months in a dry cupboard.',
      ],
    },
    waffles: {
      name: 'Waffles',
      code: 'WAFF',
      price: 189,
      sizes: grams(250, 125, 500),
      look: { shape: 'pouch', motif: 'waffle', tint: '#dca24c' },
      kinds: {
        'Butter Waffles': 'soft heart-shaped waffles with vanilla, ready to eat',
        'Caramel Wafers': {
          text: 'two thin wafers glued together with dark caramel',
          price: 1.1,
          look: { tint: '#b9773a' },
        },
        'Hazelnut Wafer Cubes': {
          text: 'bite-sized layers of crisp wafer and hazelnut cream',
          price: 1.2,
          look: { tint: '#a8744a' },
        },
        'Lemon Wafers': {
          text: 'feather-light wafers with a sherbet-like lemon filling',
          look: { tint: '#ecc95a' },
        },
        'Pearl Sugar Waffles': {
          text: 'chewy yeast waffles with crunchy lumps of sugar',
          price: 1.25,
        },
      },
      tips: [
        'Half a minute in the toaster makes all the difference.',
        'Put a pile of berries on top and call it dessert.',
      ],
    },
    'cake bar': {
      name: 'Cake bars',
      code: 'CBAR',
      price: 169,
      sizes: pieces('bars', 35, 5, 10),
      look: { shape: 'bar', motif: 'cake', tint: '#8a5a34' },
      kinds: {
        'Milk Cream Sponge Bars': 'light cocoa sponge around a cool milk cream',
        'Chocolate Brownie Bars': {
          text: 'fudgy little brownies with a crackled top',
          price: 1.15,
          look: { motif: 'chocolate', tint: '#5a3420' },
        },
        'Apple Crumble Bars': {
          text: 'spiced apple between oat crumble and shortcrust',
          price: 1.05,
          look: { motif: 'apple', tint: '#b9c04a' },
        },
        'Banana Bread Bars': {
          text: 'made from bananas that were too ripe for the shelf',
          price: 1.1,
          look: { motif: 'banana', tint: '#f0c83d' },
        },
      },
      tips: [
        'One for the school bag, one for the train.',
        'Individually wrapped, so the rest stays soft.',
      ],
    },
  },
};
