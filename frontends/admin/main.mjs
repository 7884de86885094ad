import { serve } from '@holdfast/site/serve';

await serve(import.meta.dirname);
