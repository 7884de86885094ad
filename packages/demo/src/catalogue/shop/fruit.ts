import { grams, pieces, single } from './sizes.ts';
import type { CategorySpec } from './spec.ts';

/** The fruit of the fruit and vegetables department. */
export const FRUIT_CATEGORIES: Record<string, CategorySpec> = {
  'tropical fruit': {
    name: 'Tropical fruit',
    code: 'TROP',
    price: 219,
    sizes: grams(1000, 500),
    look: { shape: 'crate', motif: 'banana', tint: '#f4cc3d' },
    kinds: {
      'Ripe Bananas': { text: 'creamy bananas that ripen slowly in the bowl', price: 0.85 },
      'Golden Pineapple': {
        text: 'a fragrant pineapple with bright yellow flesh and little acid',
        sizes: pieces('pineapple|pineapples', 1300, 1, 2),
        look: { motif: 'pineapple', tint: '#e6a42e' },
      },
      'Honey Mangoes': {
        text: 'silky mangoes without strings, sweet right up to the stone',
        price: 1.5,
        sizes: pieces('mangoes', 350, 2, 4),
        look: { motif: 'mango', tint: '#f0a83a' },
      },
      'Green Kiwis': {
        text: 'tart and juicy, with more vitamin C than an orange',
        sizes: pieces('kiwis', 95, 6, 10),
        look: { motif: 'kiwi', tint: '#9cc94b' },
      },
      'Ready-to-Eat Avocados': {
        text: 'buttery avocados that give to a gentle press: eat them today',
        price: 1.25,
        sizes: pieces('avocados', 180, 2, 4),
        look: { motif: 'avocado', tint: '#7fa04a' },
      },
      'Young Coconut': {
        text: 'a whole coconut, scored so that it opens with one knock',
        sizes: single('1 coconut', 700),
        look: { motif: 'coconut', tint: '#8a5a33' },
      },
    },
    tips: [
      'Leave it at room temperature: the fridge stops it from ripening.',
      'Blend it with yogurt for a breakfast that tastes of holidays.',
      'Shipped by sea, never by air.',
    ],
  },
  'citrus fruit': {
    name: 'Citrus fruit',
    code: 'CITR',
    price: 239,
    sizes: grams(1000, 500, 2000),
    look: { shape: 'net', motif: 'orange', tint: '#f08a2c' },
    kinds: {
      'Navel Oranges': 'seedless oranges that peel easily and drip with juice',
      'Unwaxed Lemons': {
        text: 'bright lemons with untreated peel, for zest as well as juice',
        sizes: grams(500, 1000),
        price: 0.8,
        look: { motif: 'lemon', tint: '#f4d03f' },
      },
      'Easy-Peel Mandarins': {
        text: 'small, sweet and out of their skin in three moves',
        look: { tint: '#ee7a22' },
      },
      'Pink Grapefruit': {
        text: 'rosy flesh with a pleasant bitterness that wakes you up',
        sizes: pieces('grapefruit', 380, 3, 6),
        look: { motif: 'slice', tint: '#e8775f' },
      },
      'Juicy Limes': {
        text: 'thin-skinned limes with plenty of juice for drinks and curries',
        sizes: pieces('limes', 65, 4, 8),
        price: 0.8,
        look: { motif: 'lemon', tint: '#7fb241' },
      },
    },
    tips: [
      'Roll it on the table before squeezing, and it gives twice the juice.',
      'Dried strips of the peel perfume a whole pot of tea.',
      'Keeps for two weeks in a cool room.',
    ],
  },
  'pip fruit': {
    name: 'Apples & pears',
    code: 'APPL',
    price: 229,
    sizes: grams(1000, 500, 2000),
    look: { shape: 'crate', motif: 'apple', tint: '#cf3a34' },
    kinds: {
      'Crisp Red Apples': 'snappy apples with a fine balance of sweet and sharp',
      'Green Cooking Apples': {
        text: 'tart apples that fall to a fluff in pies and sauces',
        price: 0.92,
        look: { tint: '#8db53f' },
      },
      'Butter Pears': {
        text: 'melting flesh, a hint of cinnamon and juice down to your elbow',
        price: 1.1,
        look: { motif: 'pear', tint: '#c5b64a' },
      },
      'Golden Apples': {
        text: 'mellow and honeyed, the apple for people who dislike sour ones',
        look: { tint: '#e3bd47' },
      },
      'Russet Pears': {
        text: 'firm pears with a rough bronze skin and a nutty taste',
        price: 1.15,
        look: { motif: 'pear', tint: '#b98b4a' },
      },
    },
    tips: [
      'Wonderful with a piece of mature cheese.',
      'Keep them apart from bananas, or they ripen too quickly.',
      'Cut into wedges, they fit every lunch box.',
    ],
  },
  berries: {
    name: 'Berries',
    code: 'BERR',
    price: 279,
    sizes: grams(250, 125, 500),
    look: { shape: 'punnet', motif: 'strawberry', tint: '#d93a4a' },
    kinds: {
      Strawberries: 'red all the way through and picked before the sun is high',
      Raspberries: {
        text: 'soft, fragrant berries that want to be eaten today',
        price: 1.3,
        look: { motif: 'raspberry', tint: '#d1345b' },
      },
      Blueberries: {
        text: 'plump berries with a silvery bloom and a clean, sweet pop',
        price: 1.15,
        look: { motif: 'blueberry', tint: '#4a5a9c' },
      },
      Blackberries: {
        text: 'dark and winy, from thornless canes on a sunny slope',
        price: 1.25,
        look: { motif: 'raspberry', tint: '#4b2a55' },
      },
      'Red Currants': {
        text: 'tart little beads on the stem, made for jelly and summer pudding',
        price: 1.1,
        look: { motif: 'cherry', tint: '#d3283a' },
      },
    },
    tips: [
      'Do not wash them until just before you serve them.',
      'Spread on a tray and freeze, if you cannot eat them all.',
      'A spoon of sugar and ten minutes of patience make their own sauce.',
    ],
  },
  grapes: {
    name: 'Grapes',
    code: 'GRAP',
    price: 249,
    sizes: grams(500, 1000),
    look: { shape: 'crate', motif: 'grapes', tint: '#9fb84a' },
    kinds: {
      'White Seedless Grapes': 'crunchy, honey-sweet and without a single pip',
      'Red Seedless Grapes': {
        text: 'firm rosy grapes with a hint of strawberry',
        look: { tint: '#a83a5a' },
      },
      'Black Muscat Grapes': {
        text: 'deep, perfumed grapes that taste like dessert wine',
        price: 1.3,
        look: { tint: '#4a3566' },
      },
      'Mixed Grapes': { text: 'white, red and black clusters in one box', price: 1.1 },
    },
    tips: [
      'Freeze a few and drop them into a glass of white wine.',
      'Lovely on the cheese board, or straight from the bunch.',
    ],
  },
};
