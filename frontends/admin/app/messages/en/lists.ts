/** What lists have in common. */
export const lists = {
  filters: 'Filters',
  apply: 'Filter',
  clear: 'Clear filters',
  any: 'Any',
  from: 'From',
  to: 'until',
  nothingFits: 'Nothing fits these filters.',
  actions: 'Actions',
  all: 'All',
  more: 'All of them',
};
