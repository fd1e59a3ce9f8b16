export type { Limits } from './download.ts';
export { report } from './report.ts';
export { update } from './update.ts';
