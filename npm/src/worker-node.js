// Imported by a worker thread of Node: answers what `hepb-lens/remote` asks.
import { parentPort } from 'node:worker_threads';
import { answer } from './answer.js';
import * as hepb from './node.js';

parentPort?.on('message', async (question) => parentPort?.postMessage(await answer(hepb, question)));
