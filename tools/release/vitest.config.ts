import { defineConfig } from 'vitest/config';

// Compilers, npm and pnpm run as processes of their own, which take their time on a busy machine.
export default defineConfig({ test: { testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 2 } });
