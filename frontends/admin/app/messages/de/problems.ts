/** Zu jedem Grund der API, dem das Team begegnet: was geschah, und was nun zu tun ist. */
export const problems = {
  reference: (code: string) => `Kennung: ${code}`,
  retry: 'Noch einmal versuchen',
  notFound: ['Hier ist nichts', 'Prüfen Sie die Adresse, oder suchen Sie über „Gehe zu …“.'],
  unexpected: [
    'Bei uns ging etwas schief',
    'Nichts ist verloren. Versuchen Sie es noch einmal; bleibt es so, geben Sie die Kennung weiter.',
  ],
  offline: [
    'Ein Teil der Plattform antwortet nicht',
    'Versuchen Sie es gleich noch einmal: Noch einmal gesendet geschieht nichts doppelt. Der Systemzustand zeigt, was fehlt.',
  ],
  fields: {
    required: 'Bitte ausfüllen.',
    email: 'Bitte eine E-Mail-Adresse eingeben, etwa ada@example.com.',
    password: 'Bitte mindestens 10 Zeichen.',
    length: 'Bitte kürzer.',
    other: 'Bitte prüfen.',
    choose: 'Bitte eines wählen.',
    amount: 'Bitte einen Betrag eingeben, der erstattet werden kann.',
    whole: 'Bitte eine ganze Zahl ab 0 eingeben.',
    sku: 'Bitte 1 bis 32 von A bis Z, 0 bis 9 und Bindestrich.',
    skuTwice: 'Eine andere Variante hat diese SKU.',
    skuTaken: 'Ein anderes Produkt hat diese SKU.',
    currency: 'Bitte einen ISO-Code wie EUR eingeben.',
    price: 'Bitte einen Preis wie 12,50 eingeben.',
    loop: 'Bitte eine wählen, die nicht unter ihr ist.',
    units: 'Bitte eine ganze Zahl ab 1 eingeben.',
  },
  codes: {
    BODY_TOO_LARGE: [
      'Das ist zu viel auf einmal',
      'Schicken Sie weniger oder eine kleinere Datei.',
    ],
    VALIDATION_FAILED: ['Bitte prüfen, was markiert ist', 'Dann noch einmal senden.'],
    INVALID_CREDENTIALS: [
      'E-Mail-Adresse oder Passwort stimmt nicht',
      'Prüfen Sie beides, und ob die Feststelltaste an ist.',
    ],
    STAFF_ONLY: [
      'Dieses Konto hat keine Rolle',
      'Bitten Sie die Verwaltung um eine, und melden Sie sich neu an.',
    ],
    ACCOUNT_LOCKED: ['Dieses Konto ist gesperrt', 'Die Verwaltung kann es entsperren.'],
    OWN_ACCOUNT: ['Nicht beim eigenen Konto', 'Bitten Sie jemand anderen aus der Verwaltung.'],
    RATE_LIMITED: ['Das war etwas zu oft', 'Warten Sie eine Minute, dann noch einmal.'],
    UNAUTHENTICATED: [
      'Sie sind abgemeldet',
      'Melden Sie sich in einem anderen Tab an, dann senden Sie es noch einmal.',
    ],
    SESSION_REVOKED: [
      'Sie wurden abgemeldet',
      'Melden Sie sich in einem anderen Tab an, dann senden Sie es noch einmal.',
    ],
    PERMISSION_DENIED: [
      'Ihre Rolle erlaubt das nicht',
      'Bitten Sie jemanden mit der Rolle, oder die Verwaltung um die Rolle.',
    ],
    FORBIDDEN_ORIGIN: [
      'Das kam von anderswo',
      'Öffnen Sie die Seite neu, und wiederholen Sie es hier.',
    ],
    INVALID_CURSOR: [
      'Diese Seite der Liste gibt es nicht mehr',
      'Beginnen Sie die Liste von vorn.',
    ],
    IDEMPOTENCY_KEY_REUSED: [
      'Das wurde schon gesendet, in anderer Form',
      'Laden Sie die Seite neu und sehen Sie, was daraus wurde, bevor Sie es wieder versuchen.',
    ],
    ORDER_NOT_FOUND: ['Diese Bestellung gibt es nicht', 'Prüfen Sie Nummer oder ID.'],
    ORDER_STATE_CONFLICT: [
      'Die Bestellung ist inzwischen weiter',
      'Laden Sie neu, sehen Sie, wie sie steht, und entscheiden Sie dann.',
    ],
    SHIPMENT_STATE_CONFLICT: [
      'Die Sendung ist noch nicht so weit oder schon weiter',
      'Laden Sie neu und sehen Sie, wie sie steht. Eine Sendung beginnt, wenn die Zeit zum Stornieren vorbei ist; Waren stornierter Bestellungen bleiben hier.',
    ],
    PAYMENT_NOT_FOUND: ['Diese Zahlung gibt es nicht', 'Prüfen Sie die ID.'],
    PAYMENT_STATE_CONFLICT: [
      'Die Zahlung ist inzwischen weiter',
      'Laden Sie neu, sehen Sie, wie sie steht, und entscheiden Sie dann.',
    ],
    REFUND_EXCEEDS_CAPTURE: [
      'Das ist mehr, als erstattet werden kann',
      'Laden Sie neu, sehen Sie, was übrig ist, und wählen Sie einen kleineren Betrag.',
    ],
    WORKFLOW_NOT_FOUND: [
      'Diesen Workflow gibt es nicht',
      'Vielleicht ist er zu Ende. Laden Sie die Liste neu.',
    ],
    STEP_NOT_PARKED: [
      'Dieser Schritt wartet nicht mehr',
      'Jemand hat entschieden, oder es ging von selbst weiter. Laden Sie neu.',
    ],
    ASSIGNMENT_CONFLICT: ['Jemand anderes hat es übernommen', 'Laden Sie neu, um zu sehen, wer.'],
    QUERY_INVALID: [
      'Temporal versteht diese Abfrage nicht',
      'Vergleichen Sie sie mit den Beispielen.',
    ],
    WEBHOOK_EVENT_NOT_FOUND: ['Dieses Ereignis gibt es nicht', 'Laden Sie die Liste neu.'],
    USER_NOT_FOUND: ['Dieses Konto gibt es nicht', 'Prüfen Sie ID oder Adresse.'],
    PRODUCT_NOT_FOUND: ['Dieses Produkt gibt es nicht', 'Prüfen Sie die ID.'],
    CATEGORY_NOT_FOUND: ['Diese Kategorie gibt es nicht', 'Wählen Sie eine andere.'],
    CATEGORY_TAKEN: ['Eine andere Kategorie hat diese ID', 'Wählen Sie eine andere.'],
    CATEGORY_LOOP: [
      'Eine Kategorie kann nicht in sich selbst sein',
      'Wählen Sie eine, die nicht unter ihr ist.',
    ],
    CATEGORY_IN_USE: [
      'Es sind noch Produkte oder Kategorien darin',
      'Bringen Sie sie erst woanders unter; auch archivierte Produkte zählen.',
    ],
    SKU_NOT_FOUND: ['Diese SKU gibt es nicht', 'Prüfen Sie die Schreibweise.'],
    SKU_TAKEN: ['Ein anderes Produkt hat diese SKU', 'Wählen Sie eine andere.'],
    CONFLICT_OF_EDITS: [
      'Jemand hat das inzwischen geändert',
      'Laden Sie neu, sehen Sie, was anders ist, und tragen Sie Ihres wieder ein.',
    ],
    CURRENCY_MIXED: [
      'Diese SKU hat ihren Preis in anderer Währung',
      'Bleiben Sie bei der Währung, die sie hat.',
    ],
    OUT_OF_STOCK: ['So viele Stück gibt es nicht', 'Laden Sie neu, um zu sehen, was da ist.'],
    IMPORT_NOT_FOUND: ['Diesen Import gibt es nicht', 'Importe bleiben eine Woche.'],
  },
};
