/** Was Listen gemeinsam haben. */
export const lists = {
  filters: 'Filter',
  apply: 'Filtern',
  clear: 'Filter löschen',
  from: 'Von (UTC)',
  to: 'bis (UTC)',
  nothingFits: 'Nichts passt zu diesen Filtern.',
};
