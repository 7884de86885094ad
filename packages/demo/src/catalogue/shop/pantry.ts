import { GOURMET_CATEGORIES } from './gourmet.ts';
import { grams, litres, pieces } from './sizes.ts';
import { brand, type DepartmentSpec } from './spec.ts';

export const PANTRY: DepartmentSpec = {
  name: 'Pantry',
  code: 'PAN',
  taxCategory: 'REDUCED',
  brands: [
    brand('Saltmarsh Row', 1.12, 'ocean', 'classic'),
    brand('Casa Ombrina', 1.08, 'tomato', 'script'),
    brand('Larderly', 0.88, 'amber', 'plain'),
    brand('Peppercote', 1, 'ink', 'block'),
    brand('Vallorno', 1.15, 'forest', 'classic'),
    brand('Pantrello', 0.94, 'coral', 'plain'),
    brand('Old Tureen', 1.02, 'brick', 'script'),
    brand('Sunhallow', 0.98, 'moss', 'block'),
    brand('Mortar & Thyme', 1.2, 'plum', 'script'),
  ],
  notes: [
    'One of those things that a cupboard should never be without.',
    'Short list of ingredients, long list of uses.',
    'Free of flavour enhancers and artificial colours.',
    'Made in a family business that has done little else since 1958.',
    'Check the date on the pack: it is usually further away than you think.',
    'Good to have in the house.',
  ],
  categories: {
    oil: {
      name: 'Oils',
      code: 'OILS',
      price: 449,
      sizes: litres(0.75, 0.5, 1),
      look: { shape: 'oilBottle', motif: 'olive', tint: '#a9ad3a' },
      kinds: {
        'Extra Virgin Olive Oil': {
          text: 'cold-pressed within a day of the harvest, green and peppery',
          price: 1.9,
        },
        'Sunflower Oil': {
          text: 'neutral and heat-proof, for frying, baking and mayonnaise',
          price: 0.6,
          look: { motif: 'sunflower', tint: '#f2c23a' },
        },
        'Rapeseed Oil': {
          text: 'mild, golden and rich in omega-3',
          price: 0.75,
          look: { motif: 'flower', tint: '#ecc02c' },
        },
        'Toasted Sesame Oil': {
          text: 'a few drops, and the whole wok smells of it',
          price: 1,
          sizes: litres(0.25, 0.5),
          look: { motif: 'grain', tint: '#b98a3a' },
        },
        'Walnut Oil': {
          text: 'pressed from roasted walnuts, for leaves that can take it',
          price: 1.25,
          sizes: litres(0.25, 0.5),
          look: { motif: 'nut', tint: '#c49a4a' },
        },
      },
      tips: [
        'Keep the bottle away from light and from the stove.',
        'Use it raw to taste what it can do.',
      ],
    },
    pasta: {
      name: 'Pasta',
      code: 'PSTA',
      price: 149,
      sizes: grams(500, 250, 1000),
      look: { shape: 'pouch', motif: 'pasta', tint: '#f0c95a' },
      kinds: {
        'Spaghetti No. 5': 'durum wheat, bronze-drawn, so that the sauce holds on',
        Farfalle: { text: 'little butterflies that cook in eleven minutes', price: 1.05 },
        'Penne Rigate': { text: 'ridged quills that catch every bit of sauce' },
        'Wholewheat Fusilli': {
          text: 'nutty spirals that keep you full for longer',
          price: 1.15,
          look: { tint: '#b98a4a' },
        },
        'Egg Tagliatelle': {
          text: 'five eggs to the kilo, rolled thin and dried slowly',
          price: 1.5,
          look: { motif: 'swirl', tint: '#f3c64a' },
        },
      },
      tips: [
        'Salt the water like the sea, and taste early.',
        'Save a cup of the cooking water for the sauce.',
      ],
    },
    rice: {
      name: 'Rice',
      code: 'RICE',
      price: 219,
      sizes: grams(1000, 500, 2000),
      look: { shape: 'pouch', motif: 'grain', tint: '#efe6d0' },
      kinds: {
        'Basmati Rice': 'long, fragrant grains that stay separate',
        'Risotto Rice': { text: 'round grains that give off their starch as you stir', price: 1.2 },
        'Jasmine Rice': { text: 'slightly sticky, with a scent of flowers', price: 1.05 },
        'Brown Rice': {
          text: 'the whole grain, with bite and a nutty taste',
          price: 0.95,
          look: { tint: '#c9a26a' },
        },
      },
      tips: [
        'Rinse it until the water runs clear.',
        'One cup of rice, two of water, and no peeking.',
      ],
    },
    'canned vegetables': {
      name: 'Canned vegetables',
      code: 'CAVE',
      price: 99,
      sizes: grams(400, 200, 800),
      look: { shape: 'tin', motif: 'tomato', tint: '#d8402f' },
      kinds: {
        'Peeled Tomatoes': 'plum tomatoes in their own thick juice',
        Chickpeas: {
          text: 'soft inside, intact outside, ready for hummus',
          look: { motif: 'peas', tint: '#d9b26a' },
        },
        'Kidney Beans': {
          text: 'firm red beans for chilli and salads',
          look: { motif: 'grain', tint: '#8f2a34' },
        },
        'Golden Sweet Corn': {
          text: 'picked and tinned on the same day',
          price: 1.1,
          look: { motif: 'corn', tint: '#f4c53a' },
        },
        'Sliced Mushrooms': {
          text: 'for the pizza that cannot wait',
          price: 1.15,
          look: { motif: 'mushroom', tint: '#d9c6ac' },
        },
      },
      tips: ['Ring-pull lid: no opener needed.', 'Rinse before use if you watch your salt.'],
    },
    'pickled vegetables': {
      name: 'Pickles & antipasti',
      code: 'PICK',
      price: 199,
      sizes: grams(350, 200, 700),
      look: { shape: 'jar', motif: 'cucumber', tint: '#7f9a3f' },
      kinds: {
        'Dill Gherkins': 'small, crunchy and sharp, with mustard seed and dill flowers',
        'Pickled Beetroot': {
          text: 'thin slices in a mild vinegar with caraway',
          price: 0.95,
          look: { motif: 'beet', tint: '#8f2550' },
        },
        'Green Olives': {
          text: 'stuffed with almond and marinated in herbs',
          price: 1.4,
          look: { motif: 'olive', tint: '#a3ab4a' },
        },
        Sauerkraut: {
          text: 'barrel-fermented, juicy and not too sour',
          price: 0.85,
          look: { motif: 'cabbage', tint: '#d9d59a' },
        },
        'Sun-Dried Tomatoes': {
          text: 'plump halves in oil with capers and basil',
          price: 1.6,
          look: { motif: 'tomato', tint: '#b93a22' },
        },
      },
      tips: [
        'Once opened, keep it cold and covered by its brine.',
        'A jar of these rescues a plain plate.',
      ],
    },
    'canned fish': {
      name: 'Canned fish',
      code: 'CAFI',
      price: 229,
      sizes: grams(125, 200),
      look: { shape: 'flatTin', motif: 'fish', tint: '#6c8fa8' },
      kinds: {
        'Tuna in Olive Oil': 'pole-and-line caught, in large, firm pieces',
        'Sardines in Lemon': {
          text: 'packed by hand with a slice of lemon in every tin',
          price: 1.1,
          look: { tint: '#8aa0a8' },
        },
        'Mackerel in Tomato Sauce': {
          text: 'tender fillets in a sweet and spicy sauce',
          price: 0.9,
          look: { tint: '#c0503c' },
        },
        'Anchovy Fillets': {
          text: 'salted for six months, then laid in oil',
          price: 1.2,
          sizes: grams(60, 100),
          look: { tint: '#9a7a6a' },
        },
      },
      tips: [
        'With lemon, parsley and bread: lunch.',
        'Keeps for years, but rarely gets the chance.',
      ],
    },
    'canned fruit': {
      name: 'Canned fruit',
      code: 'CAFR',
      price: 169,
      sizes: grams(400, 800),
      look: { shape: 'tin', motif: 'plum', tint: '#f2a65a' },
      kinds: {
        'Peach Halves': 'yellow peaches in light syrup, peeled and stoned',
        'Pineapple Rings': {
          text: 'ten neat rings in their own juice',
          price: 1.05,
          look: { motif: 'pineapple', tint: '#e6b02e' },
        },
        'Sour Morello Cherries': {
          text: 'pitted and deep red, for cakes and warm sauces',
          price: 1.2,
          look: { shape: 'jar', motif: 'cherry', tint: '#8f1d34' },
        },
      },
      tips: ['Drain well before it meets a cake.', 'The syrup is good in a jug of iced tea.'],
    },
    soups: {
      name: 'Soups',
      code: 'SOUP',
      price: 149,
      sizes: pieces('sachet|sachets', 60, 1, 3),
      look: { shape: 'sachet', motif: 'bowl', tint: '#e0a03c' },
      kinds: {
        'Noodle Soup': 'clear broth, fine noodles and plenty of green',
        'Cream of Mushroom Soup': {
          text: 'dried porcini give it depth',
          price: 1.15,
          look: { motif: 'mushroom', tint: '#b9926a' },
        },
        'Tomato Cream Soup': {
          text: 'sweet tomatoes, a bay leaf and a touch of cream',
          look: { motif: 'tomato', tint: '#d8402f' },
        },
        'Goulash Soup': {
          text: 'paprika, beef and potato in a hearty broth',
          price: 1.25,
          look: { tint: '#b5462a' },
        },
      },
      tips: [
        'Stir into cold water, bring to the boil, and simmer for five minutes.',
        'A spoon of sour cream makes it yours.',
      ],
    },
    'ready soups': {
      name: 'Ready soups',
      code: 'RDSO',
      price: 249,
      sizes: grams(400, 800),
      look: { shape: 'tin', motif: 'bowl', tint: '#d98a3c' },
      kinds: {
        'Lentil Stew': 'brown lentils, smoked bacon and a splash of vinegar',
        'Chicken Soup': {
          text: 'a clear golden broth with root vegetables and noodles',
          price: 1.05,
          look: { motif: 'hen', tint: '#e9b85a' },
        },
        'Pumpkin Soup': {
          text: 'Hokkaido pumpkin with ginger and coconut milk',
          price: 1.15,
          look: { shape: 'jar', motif: 'pumpkin', tint: '#e87a2a' },
        },
      },
      tips: [
        'Just warm it up: it has been cooked long enough.',
        'Comfort for two, or for one on a bad day.',
      ],
    },
    'Instant food products': {
      name: 'Instant food',
      code: 'INST',
      price: 129,
      sizes: pieces('cup|cups', 70, 1, 4),
      look: { shape: 'cup', motif: 'bowl', tint: '#e2632f' },
      kinds: {
        'Instant Noodle Cup': {
          text: 'springy noodles in a savoury broth, three minutes after the kettle',
          choice: { name: 'flavour', values: ['Chicken', 'Beef', 'Vegetable'] },
        },
        'Instant Couscous': {
          text: 'with apricots, mint and toasted almonds',
          price: 1.5,
          look: { motif: 'grain', tint: '#e0b055' },
        },
        'Instant Mashed Potato': {
          text: 'fluffy flakes with butter and nutmeg',
          price: 1.1,
          look: { motif: 'potato', tint: '#e0bf72' },
        },
      },
      tips: [
        'Only hot water stands between you and lunch.',
        'Handy for the office, the tent and the night shift.',
      ],
    },
    'finished products': {
      name: 'Ready meals',
      code: 'REME',
      price: 329,
      sizes: grams(400, 800),
      look: { shape: 'tin', motif: 'pot', tint: '#b5462a' },
      kinds: {
        'Cheese Ravioli': 'filled pasta in a mild tomato sauce',
        'Chilli con Carne': {
          text: 'beef, beans, cocoa and a slow, warm heat',
          price: 1.2,
          look: { motif: 'chilli', tint: '#b5301f' },
        },
        'Vegetable Curry': {
          text: 'chickpeas, sweet potato and spinach in coconut milk',
          price: 1.1,
          look: { motif: 'bowl', tint: '#e0a02f' },
        },
        'Beef Stew': {
          text: 'braised with carrots and ale until it falls apart',
          price: 1.4,
          look: { motif: 'cow', tint: '#efe2cf' },
        },
      },
      tips: [
        'Heat it gently and serve it with good bread.',
        'For evenings that got longer than planned.',
      ],
    },
    'snack products': {
      name: 'Dips & finger food',
      code: 'SNAP',
      price: 229,
      sizes: grams(200, 300),
      look: { shape: 'tub', motif: 'avocado', tint: '#9ab04a' },
      kinds: {
        'Classic Hummus': {
          text: 'chickpeas, tahini and lemon, whipped until light',
          look: { motif: 'peas', tint: '#e0bf82' },
        },
        Guacamole: { text: 'nine tenths avocado, the rest is lime and coriander', price: 1.3 },
        Tzatziki: {
          text: 'strained yogurt, cucumber and an honest amount of garlic',
          price: 0.95,
          look: { motif: 'cucumber', tint: '#6a9a4a' },
        },
      },
      tips: ['Put it in the middle of the table and pass the bread.', 'Open, dip, repeat.'],
    },
    ...GOURMET_CATEGORIES,
  },
};
