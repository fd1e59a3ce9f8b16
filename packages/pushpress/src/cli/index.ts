#!/usr/bin/env node
import { eventNames } from '../generated/events.js';
import { exampleEvent, signRequest } from '../testing/index.js';
import type { PushPressEventName } from '../webhooks/events.js';
import { trigger } from './trigger.js';

let last = 0;

process.exitCode = await trigger(
  {
    packageName: '@x/pushpress',
    secretVariable: 'PUSHPRESS_WEBHOOK_SECRET',
    events: eventNames,
    exampleEvent: 'customer.created',
    dataMember: 'data',
    make: (name) => {
      // Two deliveries of the same content are one event to a receiver that drops repeats: no two at the same time.
      last = Math.max(Date.now(), last + 1);
      return { ...exampleEvent(name as PushPressEventName), created: last };
    },
    sign: signRequest,
  },
  process.argv.slice(2),
  { env: process.env, out: (line) => console.log(line), err: (line) => console.error(line) },
);
