import { generateSequence } from './src/plan/generate.ts';
console.log(JSON.stringify(generateSequence(process.argv[3] ?? '1', +process.argv[2]!), null, 1));
