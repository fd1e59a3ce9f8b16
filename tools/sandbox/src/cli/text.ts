import { controlPath } from '../http/control.ts';
import type { Sandbox } from '../start.ts';

export const helpText = `Runs PushPress and Mindbody on this machine, from seeded data.

  pnpm sandbox [options]

  --port-pushpress <port>  port on 127.0.0.1; any free one by default
  --port-mindbody <port>   the same for Mindbody
  --seed <number>          which data; 1 by default, the same number always gives the same rows
  --for <seconds>          stop by itself; else it runs until Ctrl-C
  --help                   this text
`;

/** Addresses, keys, and commands to try, ready to paste. */
export function welcomeText({ pushpress, mindbody }: Sandbox): string {
  const [first = '', second = ''] = pushpress.companies;
  const origin = pushpress.url.replace(/\/v3$/, '');
  const json = "-H 'content-type: application/json'";
  const publicHeaders = `-H 'API-Key: ${mindbody.publicApiKey}' -H 'SiteId: ${mindbody.siteId}'`;
  const login = JSON.stringify({ Username: mindbody.staff.username, Password: mindbody.staff.password });
  return `PushPress Platform v3
  url           ${pushpress.url}
  API-KEY       ${pushpress.apiKey}
  bearer        ${pushpress.accessToken}   (for /keys)
  companies     ${pushpress.companies.join('  ')}

Mindbody Public API v6
  url           ${mindbody.publicUrl}   (/public/v6/… follows)
  API-Key       ${mindbody.publicApiKey}
  SiteId        ${mindbody.sites.join('  ')}
  staff         ${mindbody.staff.username} / ${mindbody.staff.password}   (for usertoken/issue)

Mindbody Webhooks API
  url           ${mindbody.webhooksUrl}
  API-Key       ${mindbody.webhooksApiKey}

Try
  curl '${pushpress.url}/customers?limit=2' -H 'API-KEY: ${pushpress.apiKey}'
  curl '${pushpress.url}/company' -H 'API-KEY: ${pushpress.apiKey}' -H 'company-id: ${second || first}'
  curl '${pushpress.url}/keys' -H 'Authorization: Bearer ${pushpress.accessToken}'
  curl '${mindbody.publicUrl}/public/v6/class/classes' ${publicHeaders}
  curl '${mindbody.publicUrl}/public/v6/usertoken/issue' ${publicHeaders} ${json} -d '${login}'
  curl '${mindbody.webhooksUrl}/api/v1/subscriptions' -H 'API-Key: ${mindbody.webhooksApiKey}'

Post an event to whoever is subscribed
  curl '${origin}${controlPath}' -H 'API-KEY: ${pushpress.apiKey}' ${json} -d '{"event":"customer.created"}'
  curl '${mindbody.webhooksUrl}${controlPath}' -H 'API-Key: ${mindbody.webhooksApiKey}' ${json} -d '{"event":"client.created"}'
`;
}
