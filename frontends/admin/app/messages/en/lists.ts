/** What lists have in common. */
export const lists = {
  filters: 'Filters',
  apply: 'Filter',
  clear: 'Clear filters',
  from: 'From (UTC)',
  to: 'until (UTC)',
  nothingFits: 'Nothing fits these filters.',
};
