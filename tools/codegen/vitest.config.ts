import { defineConfig } from 'vitest/config';

// Each generation starts redocly as a process of its own, which takes its time on a busy machine.
export default defineConfig({ test: { testTimeout: 60_000 } });
