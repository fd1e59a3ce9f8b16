import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Reading the specifications costs more than most test files: once for each worker is enough.
  test: { include: ['test/**/*.test.ts'], isolate: false, testTimeout: 30_000, hookTimeout: 30_000 },
});
