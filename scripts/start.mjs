// `npm start`: everything on this machine, see `duban start`.
import { runDuban } from './duban.mjs';

await runDuban(['start', ...process.argv.slice(2)]);
