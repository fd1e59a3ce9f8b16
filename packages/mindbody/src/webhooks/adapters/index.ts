/**
 * Mounts a Mindbody webhook handler in Node, Express, Fastify and AWS Lambda.
 *
 * @packageDocumentation
 */
export * from '@x/core/webhooks/adapters';
