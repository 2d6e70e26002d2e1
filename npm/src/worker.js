// Imported by a worker of a page: answers what `hepb-lens/remote` asks.
import { answer } from './answer.js';
import * as hepb from './index.js';

addEventListener('message', async ({ data }) => postMessage(await answer(hepb, data)));
