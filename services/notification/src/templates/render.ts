import { Eta } from 'eta';
import type { Language } from '../domain/locale.ts';
import type { OrderConfirmationView } from '../domain/order-confirmation.ts';
import { singleLine } from '../domain/single-line.ts';
import { theme } from './theme.ts';

/** A message in all its forms. */
export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

const views = import.meta.dirname;
/** Escapes whatever is printed with `<%= %>`. */
const html = new Eta({ views, cache: true });
/** Prints as it is; white space is the template's, line breaks are cut by `-%>` alone. */
const text = new Eta({ views, cache: true, autoEscape: false, autoTrim: false });

/** Renders the order confirmation in the language of the view. */
export function renderOrderConfirmation(view: OrderConfirmationView): Rendered {
  return render('order_confirmation', view.language, { order: view, shop: view.shop });
}

function render(template: string, language: Language, data: object): Rendered {
  const path = `/${template}/${language}`;
  return {
    subject: singleLine(text.render(`${path}.subject.eta`, data)),
    html: html.render(`${path}.html.eta`, { ...data, theme }),
    text: text.render(`${path}.txt.eta`, data),
  };
}
