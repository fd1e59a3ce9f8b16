// What a user does with events.
import type { MindbodyEvent } from '@x/mindbody/webhooks';

export function describe(event: MindbodyEvent): string {
  switch (event.eventId) {
    case 'client.created':
      return `${event.eventData.clientId} ${event.eventData.firstName?.trim()}`;
    case 'site.deactivated':
      return event.messageId;
    default:
      return 'something else';
  }
}
