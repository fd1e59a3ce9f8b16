#!/usr/bin/env node
import { trigger } from '@x/trigger';
import { eventNames } from '../generated/events.js';
import { exampleEvent, signRequest } from '../testing/index.js';
import type { PushPressEventName } from '../webhooks/events.js';

process.exitCode = await trigger(
  {
    name: 'PushPress',
    packageName: '@x/pushpress',
    secretVariable: 'PUSHPRESS_WEBHOOK_SECRET',
    events: eventNames,
    exampleEvent: 'customer.created',
    dataMember: 'data',
    make: (name) => exampleEvent(name as PushPressEventName),
    sign: signRequest,
  },
  process.argv.slice(2),
  { env: process.env, out: (line) => console.log(line), err: (line) => console.error(line) },
);
