// What a user reads: fields, values, forms, and the types by their names.
import { type Customer, createPushPressClient, type operations, type Plan, type paths } from '@x/pushpress';

const pushpress = createPushPressClient({ apiKey: 'key', companyId: 'cli_1' });

/** A table of the user's own. */
interface Row {
  id: string;
  email: string;
  phone: string | null | undefined;
  city: string;
  firstName: string;
}

export const rowOf = (customer: Customer): Row => ({
  id: customer.id,
  email: customer.email.toLowerCase(),
  phone: customer.phone,
  city: customer.address.city,
  firstName: customer.name.first.trim(),
});

export function salutation(customer: Customer): string {
  switch (customer.gender) {
    case 'male':
      return 'Mr';
    case 'female':
      return 'Ms';
    default:
      return '';
  }
}

export const linkedTo = (customer: Customer) =>
  customer.account.type === 'linked' ? customer.account.primaryCustomerId : undefined;

const colours: Record<'active' | 'paused', string> = { active: 'green', paused: 'grey' };

export async function enrollments(uuid: string): Promise<string[]> {
  const enrollment = await pushpress.get('/enrollments/{uuid}', { path: { uuid } });
  const { status } = enrollment;
  if (status === 'completed') return [];
  const limits = enrollment.entitlements.map((entitlement) => String(entitlement.metadata['limit']));
  const interval: number = enrollment.billingSchedule.interval;
  return [...limits, String(interval), status === 'active' ? colours[status] : ''];
}

export const unitOf = (plan: Plan): string => plan.recurrenceDetails.type;

export async function companyName(): Promise<string> {
  const company = await pushpress.get('/company');
  return `${company.name} ${company.address.country.iso} ${company.url?.length ?? 0}`;
}

/** What the user says of an answer by the operation's name, and by its path. */
export type Listed = operations['listCustomers']['responses']['200']['content']['application/json'];
export type NotThere = paths['/company']['get']['responses']['404']['content']['application/json'];
