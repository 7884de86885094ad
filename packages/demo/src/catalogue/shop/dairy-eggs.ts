import { CHEESE_CATEGORIES } from './cheese.ts';
import { MILK_CATEGORIES } from './milk.ts';
import { brand, type DepartmentSpec } from './spec.ts';
import { YOGURT_CATEGORIES } from './yogurt.ts';

export const DAIRY_EGGS: DepartmentSpec = {
  name: 'Dairy & eggs',
  code: 'DAI',
  taxCategory: 'REDUCED',
  brands: [
    brand('Cloverdun', 1, 'forest', 'script'),
    brand('Hollerwick', 1.12, 'navy', 'classic'),
    brand('Whitepail', 0.86, 'sky', 'plain'),
    brand('Kuhlmatt', 1.05, 'tomato', 'block'),
    brand('Churnley', 0.94, 'amber', 'script'),
    brand('Alpenruh', 1.22, 'teal', 'classic'),
    brand('Fjordbell', 1.08, 'ocean', 'block'),
    brand('Milkmoor', 0.9, 'lilac', 'plain'),
    brand('Rosenfirn', 1.15, 'rose', 'script'),
  ],
  notes: [
    'Please keep it refrigerated below eight degrees.',
    'From farms that we know by name.',
    'Delivered cold, from the farm to your door.',
    'Nothing artificial in it.',
    'Tasted by our team every month, and kept on the shelf for good reasons.',
    'From a co-operative of some sixty family farms.',
  ],
  categories: { ...MILK_CATEGORIES, ...YOGURT_CATEGORIES, ...CHEESE_CATEGORIES },
};
