import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const core = (path: string): string => fileURLToPath(new URL(`../core/src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run against core's source, so that nothing has to be built first. The longer name comes first.
    alias: {
      '@x/core/openapi-fetch': core('openapi-fetch/index.ts'),
      '@x/core/webhooks/adapters': core('webhooks/adapters/index.ts'),
      '@x/core/webhooks/redis': core('webhooks/redis/index.ts'),
      '@x/core/webhooks': core('webhooks/index.ts'),
      '@x/core': core('index.ts'),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    // A busy machine is no failure; what has to be quick is measured by clocks that are injected.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    typecheck: { include: ['test/**/*.test-d.ts'], tsconfig: 'tsconfig.test.json' },
  },
});
