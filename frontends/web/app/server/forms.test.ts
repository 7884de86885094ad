import { addressSchema, emailSchema, registerSchema } from '@holdfast/bff-web/contract';
import { z } from 'zod';
import { FormRefused, readForm, shownAgain } from '@holdfast/site/server';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

function refusal(schema: z.ZodObject, fields: Record<string, string>) {
  try {
    readForm(schema, formOf(fields));
  } catch (error) {
    if (error instanceof FormRefused) return error.problem;
    throw error;
  }
  throw new Error('It was taken.');
}

const ADDRESS = {
  name: ' Ada ',
  line1: 'Am Markt 1',
  city: 'Bremen',
  postalCode: '28195',
  countryCode: 'DE',
};

test('a form is read by the schema of what is asked of the API', () => {
  const form = formOf({ ...ADDRESS, line2: '  ', other: 'ignored' });
  expect(readForm(addressSchema, form)).toEqual({ ...ADDRESS, name: 'Ada' });
});

test('what is wrong is said of each field', () => {
  expect(refusal(addressSchema, { name: 'x'.repeat(101), line1: ' ', countryCode: 'de' })).toEqual({
    code: 'VALIDATION_FAILED',
    fields: {
      name: 'length',
      line1: 'required',
      city: 'required',
      postalCode: 'required',
      countryCode: 'other',
    },
  });
  expect(refusal(z.object({ email: emailSchema }), { email: 'ada' }).fields).toEqual({
    email: 'email',
  });
  const short = { email: 'a@example.com', name: 'Ada', password: 'short' };
  expect(refusal(registerSchema.omit({ locale: true }), short).fields).toEqual({
    password: 'password',
  });
});

test('secrets are not shown again', () => {
  const form = formOf({ email: 'a@example.com', password: 'x', newPassword: 'y', cardNumber: '4' });
  expect(shownAgain(form)).toEqual({ email: 'a@example.com' });
});
