import type { Sizes, SizeStep } from './spec.ts';

/**
 * Size ladders. In all of them the first amount given is the base: the size that the category's
 * price is for and that most people buy.
 */

/** By weight: `grams(250, 500, 1000)` is 250 g, 500 g and 1 kg. */
export function grams(...amounts: number[]): Sizes {
  return ladder(
    amounts.map((amount) => ({
      options: { size: gramsLabel(amount) },
      code: gramsCode(amount),
      amount,
      grams: Math.round(amount * 1.06),
    })),
  );
}

/** By volume: `litres(1, 0.5)` is 0.5 l and 1 l. */
export function litres(...amounts: number[]): Sizes {
  return ladder(
    amounts.map((amount) => ({
      options: { size: litresLabel(amount) },
      code: litresCode(amount),
      amount,
      grams: Math.round(amount * 1080),
    })),
  );
}

/** By number: `pieces('roll|rolls', 60, 1, 6)` is 1 roll and 6 rolls of 60 g each. */
export function pieces(noun: string, gramsEach: number, ...counts: number[]): Sizes {
  const [one, many = one] = noun.split('|');
  return ladder(
    counts.map((count) => ({
      options: { size: `${count} ${count === 1 ? one : many}` },
      code: `${count}PC`,
      amount: count,
      grams: Math.round(count * gramsEach * 1.05),
    })),
  );
}

/** One and the same bottle or can, alone and in packs: `packs(litres(0.5), 1, 6)`. */
export function packs({ base }: Sizes, ...counts: number[]): Sizes {
  return ladder(
    counts.map((count) => ({
      options: { ...base.options, pack: count === 1 ? 'Single' : `Pack of ${count}` },
      code: count === 1 ? base.code : `${count}X${base.code}`,
      amount: count,
      grams: count * base.grams,
    })),
  );
}

/** By a measure that is not contents: `measures('cm', 900, 24, 20, 28)`. The weight is the base's. */
export function measures(unit: string, baseGrams: number, ...amounts: number[]): Sizes {
  const first = amounts[0] ?? 1;
  return ladder(
    amounts.map((amount) => ({
      options: { size: `${amount} ${unit}` },
      code: `${amount}${unit.toUpperCase().replace(/[^A-Z0-9]/g, '')}`,
      amount,
      grams: Math.round((baseGrams * amount) / first),
    })),
  );
}

/** Sold in one size only. */
export function single(label: string, weight: number): Sizes {
  return ladder([
    {
      options: { size: label },
      code: label.toUpperCase().replace(/[^A-Z0-9]/g, ''),
      amount: 1,
      grams: weight,
    },
  ]);
}

function ladder(steps: SizeStep[]): Sizes {
  const [base] = steps;
  if (base === undefined) throw new RangeError('A size ladder needs at least one step.');
  return { base, steps: steps.toSorted((one, other) => one.amount - other.amount) };
}

function gramsLabel(amount: number): string {
  return amount >= 1000 ? `${amount / 1000} kg` : `${amount} g`;
}

function gramsCode(amount: number): string {
  return amount >= 1000 && amount % 1000 === 0 ? `${amount / 1000}KG` : `${amount}G`;
}

function litresLabel(amount: number): string {
  return amount >= 0.25 ? `${amount} l` : `${Math.round(amount * 1000)} ml`;
}

function litresCode(amount: number): string {
  return Number.isInteger(amount) ? `${amount}L` : `${Math.round(amount * 1000)}ML`;
}
