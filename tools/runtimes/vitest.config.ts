import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Each test is a process of its own that waits more than it works, and takes its time on a busy machine.
export default defineConfig({
  test: { testTimeout: 180_000, hookTimeout: 120_000, maxConcurrency: availableParallelism() + 1 },
});
