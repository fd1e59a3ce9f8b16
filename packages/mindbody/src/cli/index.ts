#!/usr/bin/env node
import { eventNames } from '../generated/events.js';
import { exampleEvent, signRequest } from '../testing/index.js';
import type { MindbodyEventName } from '../webhooks/events.js';
import { trigger } from './trigger.js';

process.exitCode = await trigger(
  {
    packageName: '@x/mindbody',
    secretVariable: 'MINDBODY_SIGNATURE_KEY',
    events: eventNames,
    exampleEvent: 'client.created',
    dataMember: 'eventData',
    // An identity of its own: a receiver that drops repeats would drop the example's after the first time.
    make: (name) => ({
      ...exampleEvent(name as MindbodyEventName),
      messageId: crypto.randomUUID(),
      eventInstanceOriginationDateTime: `${new Date().toISOString().slice(0, 19)}Z`,
    }),
    sign: signRequest,
  },
  process.argv.slice(2),
  { env: process.env, out: (line) => console.log(line), err: (line) => console.error(line) },
);
