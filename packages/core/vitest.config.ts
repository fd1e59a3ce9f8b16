import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A busy machine is no failure; what has to be quick is measured by clocks that are injected.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    typecheck: { include: ['test/**/*.test-d.ts'], tsconfig: 'tsconfig.test.json' },
  },
});
