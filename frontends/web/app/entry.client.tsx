import { hydrate } from '@holdfast/site/hydrate';

hydrate();
