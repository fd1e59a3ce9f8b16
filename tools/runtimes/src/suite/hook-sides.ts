import { exampleEvent as mindbodyExample, signRequest as signMindbody } from '@x/mindbody/testing';
import {
  WebhookVerificationError as MindbodyRefusal,
  createWebhookHandler as mindbodyHandler,
  verifyWebhook as verifyMindbody,
} from '@x/mindbody/webhooks';
import { exampleEvent as pushpressExample, signRequest as signPushPress } from '@x/pushpress/testing';
import {
  type DedupeOptions,
  WebhookVerificationError as PushPressRefusal,
  createWebhookHandler as pushpressHandler,
  type VerifyWebhookOptions,
  verifyWebhook as verifyPushPress,
  type WebhookRequest,
  type WebhookSecretSource,
} from '@x/pushpress/webhooks';
import { ok, rejection } from './assert.ts';
import type { VendorName } from './case.ts';

export interface HandlerOptions {
  secret: WebhookSecretSource<[Request, unknown]>;
  /** Called with every event. */
  act?: (event: object) => unknown;
  onError?: (error: unknown, info: { acknowledged: true | undefined }) => unknown;
  maxBytes?: number;
  bodyTimeoutMs?: number;
  ackTimeoutMs?: number;
  dedupe?: DedupeOptions;
}

/** One vendor's webhooks, as the cases see them. */
export interface HookSide {
  readonly header: string;
  /** A delivery whose signature was computed with OpenSSL: see {@link vectors}. */
  readonly vector: { readonly body: string; readonly signature: string; readonly secret: string };
  /** One character of the vector that has to be noticed: the text, and what it is changed to. */
  readonly changes: { readonly body: [string, string]; readonly signature: [string, string] };
  verify(request: WebhookRequest, options: VerifyWebhookOptions): Promise<object>;
  handler(options: HandlerOptions): (request: Request, context?: unknown) => Promise<Response>;
  example(): object;
  sign(event: object | string, options: { secret: string }): Promise<Request>;
  /** The reason for which a delivery was refused. */
  reason(verification: Promise<unknown>): Promise<string>;
  /** What a probe without a signature is answered. */
  readonly probeStatus: number;
}

const reasonBy =
  (Refusal: typeof PushPressRefusal | typeof MindbodyRefusal): HookSide['reason'] =>
  async (verification) => {
    const error = await rejection(verification, 'The verification');
    ok(error instanceof Refusal, `It failed with ${String(error)}, no WebhookVerificationError`);
    return error.reason;
  };

// printf '%s' '{"uuid":"usr_1","name":"Zoë","left":-1.5}' | openssl dgst -sha256 -hmac 'whsec_conformance'
// printf '%s' "$body" | openssl dgst -sha256 -hmac 'bWVzc2FnZS1zaWduYXR1cmUta2V5' -binary | openssl base64
const vectors = {
  pushpress: {
    body: '{"event":"customer.created","created":1767225600,"data":{"uuid":"usr_1","name":"Zoë","left":-1.5}}',
    secret: 'whsec_conformance',
    signature: '122c1acb5017feb5ae24f63e2bedcbac7f438d303dcd1223e75823877b8d7b4e',
  },
  mindbody: {
    body: '{"messageId":"m-1","eventId":"client.created","eventSchemaVersion":1,"eventInstanceOriginationDateTime":"2026-01-15T09:00:00Z","eventData":{"siteId":-99,"clientId":"100000009","firstName":"Zoë"}}',
    secret: 'bWVzc2FnZS1zaWduYXR1cmUta2V5',
    signature: 'sha256=BBZueKvDCPaAbEyHEujds2Kcq4K4UJRvfg13xhxMLwc=',
  },
};

export const hookSides: { readonly [Vendor in VendorName]: HookSide } = {
  pushpress: {
    header: 'webhook-signature',
    vector: vectors.pushpress,
    changes: { body: ['usr_1', 'usr_2'], signature: ['122c', '022c'] },
    verify: verifyPushPress,
    handler: ({ act = () => {}, ...options }) => pushpressHandler({ ...options, on: {}, otherwise: act }),
    example: () => pushpressExample('customer.created'),
    sign: signPushPress,
    reason: reasonBy(PushPressRefusal),
    probeStatus: 405,
  },
  mindbody: {
    header: 'x-mindbody-signature',
    vector: vectors.mindbody,
    changes: { body: ['100000009', '100000008'], signature: ['=BBZ', '=CBZ'] },
    verify: verifyMindbody,
    handler: ({ act = () => {}, ...options }) => mindbodyHandler({ ...options, on: {}, otherwise: act }),
    example: () => mindbodyExample('client.created'),
    sign: signMindbody,
    reason: reasonBy(MindbodyRefusal),
    probeStatus: 200,
  },
};
