import { runService } from '@holdfast/platform';
import { productService } from './service.ts';

await runService(productService);
