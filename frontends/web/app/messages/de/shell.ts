export const shell = {
  shop: 'Holdfast',
  tagline: 'Gutes Essen. Gehaltenes Wort.',
  description:
    'Lebensmittel und Haushaltswaren, geliefert. Jede Bestellung live verfolgen, vom Regal bis vor die Tür.',
  skip: 'Zum Inhalt springen',
  home: 'Startseite',
  departments: 'Abteilungen',
  allDepartments: 'Alle Abteilungen',
  menu: 'Menü',
  close: 'Schließen',
  account: 'Mein Konto',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  orders: 'Meine Bestellungen',
  findOrder: 'Bestellung finden',
  help: 'Hilfe',
  shopping: 'Einkaufen',
  addresses: 'Meine Adressen',
  language: 'Sprache',
  languages: { en: 'English', de: 'Deutsch' },
  theme: 'Darstellung',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  toDark: 'Dunkel anzeigen',
  toLight: 'Hell anzeigen',
  save: 'Speichern',
  cart: 'Warenkorb',
  cartOf: (count: number) =>
    count === 0
      ? 'Warenkorb, leer'
      : count === 1
        ? 'Warenkorb, 1 Artikel'
        : `Warenkorb, ${count} Artikel`,
  notifications: 'Mitteilungen',
  footer: 'Bestellungen sind hier beständig: Was angenommen ist, geht nicht verloren.',
  loading: 'Lädt',
  back: 'Zurück',
};
