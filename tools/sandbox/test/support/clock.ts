export { type MovableClock, movableClock } from '../../src/index.ts';
