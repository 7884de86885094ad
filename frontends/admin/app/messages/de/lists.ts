/** Was Listen gemeinsam haben. */
export const lists = {
  filters: 'Filter',
  apply: 'Filtern',
  clear: 'Filter löschen',
  any: 'Alle',
  from: 'Von',
  to: 'bis',
  nothingFits: 'Nichts passt zu diesen Filtern.',
  actions: 'Aktionen',
  all: 'Alle',
  more: 'Alle ansehen',
};
