export { type Surroundings, type TriggerVendor, trigger } from './trigger.js';
