import { only } from './case.ts';

/** Cases that all have to be reported as failures: they prove that a run can fail, in every runtime. */
export const misbehaving = only('pushpress', 'client', {
  throws: () => {
    throw new Error('as it should');
  },
  'leaves a rejection unhandled': () => {
    void Promise.reject(new Error('rejected later'));
  },
  'leaves an exception behind': async () => {
    setTimeout(() => {
      throw new Error('thrown later');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
  },
  'never ends': () => new Promise(() => {}),
});

/** Holds the thread for good, so that nothing but the end of the process ends it. */
export const stuck = only('pushpress', 'client', {
  'holds the thread': () => {
    for (;;);
  },
});
