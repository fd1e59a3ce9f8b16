import { chromium } from './chromium.ts';
import { processes } from './processes.ts';
import type { Runtime } from './runtime.ts';
import { workerd } from './workerd.ts';

/** Every runtime that the packages claim, in the order of the table. */
export const runtimes: readonly Runtime[] = [...processes, workerd, chromium];
