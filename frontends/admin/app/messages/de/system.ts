export const system = {
  title: 'Systemzustand',
  text: 'Wie jeder Teil antwortet, jetzt. Diese Seite sieht alle fünf Sekunden von selbst nach.',
  good: 'Alle Teile antworten',
  bad: (parts: string) => `Antwortet nicht: ${parts}`,
  goodText:
    'Kein Ereignis hängt fest. Schritte, die auf einen Menschen warten, stehen in der Arbeitsliste.',
  badText:
    'Bestellungen sind derweil sicher: Was nicht weiterkann, wartet und geht von selbst weiter.',
  parked: (count: number) =>
    count === 1 ? '1 Ereignis ist geparkt' : `${String(count)} Ereignisse sind geparkt`,
  parkedText:
    'Sie ließen sich nicht anwenden. Wer die Plattform betreibt, findet die Ursache in den Logs des Dienstes und lässt sie dann erneut anwenden.',
  lagging: 'Ereignisse warten auf Veröffentlichung',
  laggingText:
    'Sie gehen von selbst hinaus, sobald Redis antwortet; bis dahin hinken Suche und Zahlen nach.',
  service: 'Dienst',
  state: 'Zustand',
  states: { up: 'Antwortet', slow: 'Langsam', degraded: 'Teilweise', down: 'Weg' },
  answers: 'Antwortet in',
  database: 'Datenbank',
  redis: 'Redis',
  outbox: 'Zu veröffentlichen',
  parkedEvents: 'Geparkt',
  consumers: 'Gelesen von',
  unread: (name: string, count: number) => `${name}: ${String(count)} ungelesen`,
  away: 'keine Antwort',
  parts: 'Teile',
  temporal: 'Temporal',
  temporalText: 'Führt die Workflows aus',
  redisText: 'Sitzungen, Grenzen, Ereignisströme',
  open: 'Temporal-Oberfläche öffnen',
  services: 'Dienste',
};
