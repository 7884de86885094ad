import { runService } from '../src/index.ts';
import { echoService } from './echo.ts';

await runService(echoService({}, { migrations: [] }));
