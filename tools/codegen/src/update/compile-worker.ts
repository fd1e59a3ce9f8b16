import { parentPort, workerData } from 'node:worker_threads';
import { compile } from './compile.ts';

parentPort?.postMessage(compile(...(workerData as Parameters<typeof compile>)));
