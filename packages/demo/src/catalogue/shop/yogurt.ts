import { grams, pieces } from './sizes.ts';
import type { CategorySpec } from './spec.ts';

/** Yogurt, quark and chilled desserts. */
export const YOGURT_CATEGORIES: Record<string, CategorySpec> = {
  yogurt: {
    name: 'Yogurt',
    code: 'YOGU',
    price: 99,
    sizes: grams(500, 150, 1000),
    look: { shape: 'cup', motif: 'swirl', tint: '#f4efe2' },
    kinds: {
      'Natural Yogurt': {
        text: 'mild and creamy, set in the pot with living cultures',
        choice: { name: 'fat', values: ['1.5 %', '3.5 %'] },
      },
      'Greek-Style Yogurt': { text: 'strained until a spoon stands up in it', price: 1.5 },
      'Fruit Yogurt': {
        text: 'a good layer of fruit under smooth yogurt, with less sugar than you would think',
        price: 0.6,
        sizes: grams(150, 500),
        choice: { name: 'flavour', values: ['Strawberry', 'Peach', 'Cherry'] },
        look: { motif: 'strawberry', tint: '#d93a4a' },
      },
      Skyr: {
        text: 'Icelandic-style, thick and tangy, with hardly any fat',
        price: 1.4,
        sizes: grams(450, 150),
        look: { motif: 'mountain', tint: '#7fa8c9' },
      },
      'Vanilla Yogurt': {
        text: 'whole-milk yogurt with ground vanilla pods: look for the specks',
        price: 1.2,
        sizes: grams(500, 150),
        look: { tint: '#f3dd9a' },
      },
      'Drinking Yogurt': {
        text: 'pourable, fresh and just sweet enough',
        price: 1.3,
        sizes: grams(500, 250),
        choice: { name: 'flavour', values: ['Raspberry', 'Mango'] },
        look: { shape: 'petBottle', motif: 'mango', tint: '#f3c7a0' },
      },
    },
    tips: [
      'Stir in honey and walnuts for the simplest good dessert.',
      'Its cultures are alive, so keep it cold.',
      'Good at breakfast, better at midnight.',
    ],
  },
  curd: {
    name: 'Quark',
    code: 'QUAR',
    price: 119,
    sizes: grams(500, 250, 1000),
    look: { shape: 'cup', motif: 'swirl', tint: '#f7f3e8' },
    kinds: {
      'Low-Fat Quark': 'plenty of protein, hardly any fat, and a fresh, clean taste',
      'Creamy Quark': {
        text: 'forty per cent fat in dry matter, whipped until silky',
        price: 1.15,
      },
      'Herb Quark': {
        text: 'ready with chives and parsley for jacket potatoes',
        price: 0.9,
        sizes: grams(250, 500),
        look: { motif: 'herb', tint: '#6a9a3a' },
      },
      'Fruit Quark': {
        text: 'folded with fruit purée, light as a mousse',
        price: 1,
        sizes: grams(250, 500),
        choice: { name: 'flavour', values: ['Strawberry', 'Peach'] },
        look: { motif: 'strawberry', tint: '#e2596a' },
      },
      'Organic Quark': { text: 'slowly drained in linen, from organic skimmed milk', price: 1.3 },
    },
    tips: ['The base of every good cheesecake.', 'Thin it with sparkling water for extra fluff.'],
  },
  dessert: {
    name: 'Chilled desserts',
    code: 'DESS',
    price: 119,
    sizes: pieces('cups', 125, 2, 4),
    look: { shape: 'glassCup', motif: 'swirl', tint: '#6b4430' },
    kinds: {
      'Chocolate Pudding': 'dark, smooth and topped with a cap of cream',
      'Crème Caramel': {
        text: 'a wobbling custard that brings its own caramel sauce',
        price: 1.15,
        look: { tint: '#b9702a' },
      },
      'Rice Pudding': {
        text: 'soft-grained, milky, with a sachet of cinnamon sugar',
        price: 0.95,
        look: { tint: '#f3e6c9' },
      },
      'Chocolate Mousse': {
        text: 'whipped airy, with proper dark chocolate',
        price: 1.3,
        look: { tint: '#4f2f20' },
      },
      'Panna Cotta': {
        text: 'barely set cream under a raspberry mirror',
        price: 1.3,
        look: { tint: '#c92f4e' },
      },
    },
    tips: ['Two spoons, one cup, no arguments.', 'Serve it cold, straight from the glass.'],
  },
};
