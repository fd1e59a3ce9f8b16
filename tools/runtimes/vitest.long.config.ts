import { defineConfig } from 'vitest/config';

// Installs and builds whole projects, one after the other.
export default defineConfig({
  test: { include: ['long/**/*.test.ts'], testTimeout: 900_000, hookTimeout: 300_000 },
});
