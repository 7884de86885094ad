/** Zu jedem Grund der API, dem Kunden begegnen: was geschah, und was nun zu tun ist. */
export const problems = {
  reference: (code: string) => `Kennung: ${code}`,
  retry: 'Noch einmal versuchen',
  notFound: ['Hier ist nichts', 'Vielleicht ist die Seite umgezogen. Beginnen Sie vorn.'],
  unexpected: [
    'Bei uns ging etwas schief',
    'Von Ihnen ist nichts verloren. Versuchen Sie es gleich noch einmal.',
  ],
  offline: [
    'Der Laden ist gerade nicht zu erreichen',
    'Versuchen Sie es gleich noch einmal. Ihr Warenkorb bleibt.',
  ],
  fields: {
    required: 'Bitte ausfüllen.',
    email: 'Bitte eine E-Mail-Adresse eingeben, etwa ada@example.com.',
    password: 'Bitte mindestens 10 Zeichen.',
    length: 'Bitte kürzer.',
    other: 'Bitte prüfen.',
    card: 'Bitte die Nummer einer der Testkarten eingeben.',
    choose: 'Bitte eines auswählen.',
  },
  codes: {
    BODY_TOO_LARGE: [
      'Das ist zu viel auf einmal',
      'Schicken Sie weniger oder eine kleinere Datei.',
    ],
    VALIDATION_FAILED: ['Bitte prüfen Sie, was markiert ist', 'Dann senden Sie es noch einmal.'],
    INVALID_CREDENTIALS: [
      'E-Mail-Adresse oder Passwort stimmt nicht',
      'Prüfen Sie beides, auch die Feststelltaste.',
    ],
    ACCOUNT_LOCKED: ['Dieses Konto ist gesperrt', 'Schreiben Sie uns, dann klären wir es.'],
    EMAIL_TAKEN: [
      'Zu dieser E-Mail-Adresse gibt es ein Konto',
      'Melden Sie sich an, oder nehmen Sie eine andere Adresse.',
    ],
    RATE_LIMITED: ['Das war ein wenig zu oft', 'Warten Sie eine Minute, dann noch einmal.'],
    UNAUTHENTICATED: ['Sie sind abgemeldet', 'Melden Sie sich an, um fortzufahren.'],
    SESSION_REVOKED: ['Sie wurden abgemeldet', 'Melden Sie sich an, um fortzufahren.'],
    PERMISSION_DENIED: [
      'Das dürfen Sie nicht sehen',
      'Melden Sie sich mit dem Konto an, zu dem es gehört.',
    ],
    PRODUCT_NOT_FOUND: ['Dieses Produkt gibt es nicht mehr', 'Schauen Sie, was es sonst gibt.'],
    CATEGORY_NOT_FOUND: ['Diese Abteilung gibt es nicht', 'Wählen Sie eine andere.'],
    SKU_NOT_FOUND: ['Das ist nicht mehr erhältlich', 'Schauen Sie, was es sonst gibt.'],
    ORDER_NOT_FOUND: [
      'Diese Bestellung finden wir nicht',
      'Prüfen Sie die Nummer und die E-Mail-Adresse, an die die Bestätigung ging.',
    ],
    ADDRESS_NOT_FOUND: ['Diese Adresse gibt es nicht mehr', 'Wählen Sie eine andere.'],
    SESSION_NOT_FOUND: ['Dieses Gerät ist schon abgemeldet', 'Es ist nichts mehr zu tun.'],
    OUT_OF_STOCK: [
      'Jemand war schneller',
      'Es ist nicht mehr alles vorrätig. Der Warenkorb zeigt, was knapp ist.',
    ],
    PRICE_CHANGED: [
      'Ein Preis hat sich geändert',
      'Sehen Sie sich die neue Summe an, dann bestellen Sie noch einmal.',
    ],
    QUANTITY_INVALID: ['Das ist keine Anzahl', 'Wählen Sie eine ganze Zahl bis 999.'],
    CART_EMPTY: ['Ihr Warenkorb ist leer', 'Legen Sie zuerst etwas hinein.'],
    CART_TOO_LARGE: ['Ihr Warenkorb ist voll', 'Bestellen Sie zuerst, was darin ist.'],
    CURRENCY_MIXED: [
      'In Ihrem Warenkorb sind Preise in zwei Währungen',
      'Nehmen Sie heraus, was in der anderen Währung ist, dann geht es weiter.',
    ],
    TOTAL_TOO_LARGE: [
      'Das ist mehr, als eine Zahlung tragen kann',
      'Bestellen Sie erst einen Teil, dann den Rest.',
    ],
    COUNTRY_NOT_SERVED: [
      'Dorthin liefern wir noch nicht',
      'Wählen Sie eine Adresse in einem anderen Land.',
    ],
    QUOTE_NOT_FOUND: ['Dieses Angebot ist vorbei', 'Gehen Sie noch einmal durch die Kasse.'],
    QUOTE_EXPIRED: ['Die Preise galten nur eine Weile', 'Hier ist ein neues Angebot.'],
    QUOTE_USED: ['Das ist schon bestellt', 'Sie finden es unter Ihren Bestellungen.'],
    ORDER_PENDING: [
      'Ihre Bestellung wird gerade angenommen',
      'Es dauert länger als sonst. Diese Seite fragt von selbst nach, was daraus geworden ist; auch noch einmal bezahlen tut das. Bestellt und belastet wird nie doppelt.',
    ],
    ORDER_STATE_CONFLICT: [
      'Das ist nicht mehr möglich',
      'Die Bestellung ist inzwischen weiter. So steht sie jetzt.',
    ],
    ORDER_CLOSED: [
      'Diese Bestellung ist abgeschlossen',
      'Legen Sie die Sachen noch einmal in den Warenkorb, um sie zu bestellen.',
    ],
    PAYMENT_DECLINED: [
      'Die Zahlung wurde abgelehnt',
      'Versuchen Sie eine andere Karte. Ihre Sachen sind reserviert.',
    ],
    PAYMENT_METHOD_INVALID: ['Diese Karte geht nicht', 'Wählen Sie eine andere.'],
    IDEMPOTENCY_KEY_REUSED: [
      'Das wurde schon anders gesendet',
      'Sehen Sie in Ihre Bestellungen, bevor Sie es noch einmal versuchen.',
    ],
    FORBIDDEN_ORIGIN: [
      'Das kam von anderswo',
      'Öffnen Sie die Seite neu und wiederholen Sie es hier.',
    ],
  },
};
