import { BAKERY } from './bakery.ts';
import { BAKING_BREAKFAST } from './baking-breakfast.ts';
import { BEER_WINE_SPIRITS } from './beer-wine-spirits.ts';
import { DAIRY_EGGS } from './dairy-eggs.ts';
import { DRINKS } from './drinks.ts';
import { FROZEN } from './frozen.ts';
import { FRUIT_VEGETABLES } from './fruit-vegetables.ts';
import { HOUSEHOLD } from './household.ts';
import { MEAT_FISH } from './meat-fish.ts';
import { NEWSSTAND } from './newsstand.ts';
import { PANTRY } from './pantry.ts';
import { PERSONAL_CARE } from './personal-care.ts';
import { PETS_GARDEN } from './pets-garden.ts';
import type { DepartmentSpec } from './spec.ts';
import { SWEETS_SNACKS } from './sweets-snacks.ts';

/** The shop's departments, in the order of its menu. */
export const DEPARTMENTS: readonly DepartmentSpec[] = [
  FRUIT_VEGETABLES,
  BAKERY,
  DAIRY_EGGS,
  MEAT_FISH,
  PANTRY,
  BAKING_BREAKFAST,
  SWEETS_SNACKS,
  DRINKS,
  BEER_WINE_SPIRITS,
  FROZEN,
  HOUSEHOLD,
  PERSONAL_CARE,
  PETS_GARDEN,
  NEWSSTAND,
];
