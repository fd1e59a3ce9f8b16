// Preloaded before a README's snippet: sends what is meant for the vendors to the sandbox, over real HTTP.
// The snippets themselves run unchanged.
const routes = Object.entries({
  'https://api.pushpress.com/v3': process.env.SANDBOX_PUSHPRESS,
  'https://push-api.mindbodyonline.com': process.env.SANDBOX_MINDBODY_WEBHOOKS,
  'https://api.mindbodyonline.com': process.env.SANDBOX_MINDBODY,
});
const { fetch } = globalThis;

globalThis.fetch = async (input, init) => {
  const url = String(input instanceof Request ? input.url : input);
  const [from, to] = routes.find(([from]) => url.startsWith(from)) ?? [];
  if (from === undefined || to === undefined) {
    if (new URL(url).hostname === '127.0.0.1') return fetch(input, init);
    throw new Error(`A snippet called ${url}, which is no vendor's address.`);
  }
  return fetch(url.replace(from, to), init);
};
