import { afterAll, describe, expect, it } from 'vitest';
import { startPushPressSandbox } from '../src/index.ts';
import type { Customer, Invitation } from '../src/pushpress/types.ts';
import { everyRow, pushPressApi } from './support/api.ts';

const sandbox = await startPushPressSandbox({ customers: 20 });
const api = pushPressApi(sandbox);
const data = sandbox.company();
afterAll(() => sandbox.close());

const person = { name: { first: 'Uma', last: 'Rossi', nickname: null }, email: 'uma@mail.example' };
const said = (status: number, text: string) => ({ status, body: { message: expect.stringContaining(text) } });

describe('PushPress: writes keep what they were given', () => {
  it('a created customer is a lead, at the end of the list', async () => {
    const body = { ...person, phone: '+15125550111', dob: '1990-07-02', source: 'GROW_SYNC' };
    const { id } = (await api<{ id: string }>('POST', '/customers', { body })).body;
    const read = (await api<Customer>('GET', `/customers/${id}`)).body;
    expect(read).toMatchObject({ ...person, phone: '+15125550111', dob: '1990-07-02', role: 'lead' });
    expect(read).not.toHaveProperty('source');
    expect((await everyRow<Customer>(api, '/customers')).at(-1)!.id).toBe(id);
  });

  it('a customer may bring an id, once', async () => {
    const body = { ...person, id: 'usr_mine' };
    expect((await api('POST', '/customers', { body })).body).toEqual({ id: 'usr_mine' });
    expect(await api('POST', '/customers', { body })).toMatchObject(said(422, 'body.id'));
  });

  it.each([
    [{ email: 'uma@mail.example' }, 'body.name is required'],
    [{ ...person, email: 'uma' }, 'body.email'],
    [{ ...person, name: { first: 'Uma', last: 'Rossi' } }, 'body.name.nickname is required'],
    [{ ...person, gender: 'x' }, 'body.gender must be one of female, male'],
    [{ ...person, account: { type: 'linked' } }, 'body.account.primaryCustomerId is required'],
    [{ ...person, address: { city: 'Austin' } }, 'body.address.line1 is required'],
    [[], 'body must be an object'],
    [undefined, 'body must be an object'],
  ])('a customer like %j is refused', async (body, text) => {
    expect(await api('POST', '/customers', { body })).toMatchObject(said(422, text));
  });

  it('invitations are made, read, kept when repeated, and deleted', async () => {
    const eventId = data.events[1]!.id;
    const customerIds = data.customers.slice(0, 3).map(({ id }) => id);
    const made = (await api<{ id: string }[]>('POST', '/invitations', { body: { eventId, customerIds } }))
      .body;
    const listed = await everyRow<Invitation>(api, '/invitations', { eventId });
    expect(listed).toEqual(made.map(({ id }, index) => ({ id, eventId, customerId: customerIds[index] })));
    expect((await api('POST', '/invitations', { body: { eventId, customerIds } })).body).toEqual(made);
    expect(await api('DELETE', `/invitations/${made[0]!.id}`)).toMatchObject({
      status: 204,
      body: undefined,
    });
    expect(await api('DELETE', `/invitations/${made[0]!.id}`)).toMatchObject({ status: 404 });
    expect(await everyRow(api, '/invitations', { eventId })).toHaveLength(2);
    const nobody = { eventId, customerIds: ['usr_nobody'] };
    expect(await api('POST', '/invitations', { body: nobody })).toMatchObject(said(422, 'customerIds'));
    const nowhere = { eventId: 'cal_item_none', customerIds };
    expect(await api('POST', '/invitations', { body: nowhere })).toMatchObject(said(422, 'eventId'));
  });

  it('an attribution is listed after it was made', async () => {
    const customerId = data.customers[15]!.id;
    const body = { customerId, event: 'client_signup', utmSource: 'radio' };
    expect(await api('POST', '/attributions/attributions', { body })).toMatchObject({ status: 201, body });
    const query = { customer: customerId };
    const { body: list } = await api('GET', '/attributions/attributions', { query });
    expect(list).toMatchObject({ data: { resultArray: [body] } });
    const wrong = { body: { customerId, event: 'visit' } };
    expect(await api('POST', '/attributions/attributions', wrong)).toMatchObject(said(422, 'body.event'));
  });

  it('messages check their recipients and lengths', async () => {
    const [known] = data.customers;
    const mail = { customer: 'usr_nobody', subject: 's', text: 't', html: 'h', from: 'f' };
    expect(await api('POST', '/messages/email/send', { body: mail })).toMatchObject(said(404, 'No customer'));
    const mailto = { ...mail, customer: known!.id, replyTo: 'nobody' };
    expect(await api('POST', '/messages/email/send', { body: mailto })).toMatchObject(said(422, 'replyTo'));
    const push = async (customers: string[]) =>
      (await api('POST', '/messages/push/send', { body: { customers, message: 'm' } })).body;
    expect(await push(['usr_nobody'])).toMatchObject({ id: '', errors: [expect.any(String)] });
    expect(await push([known!.id, 'usr_nobody'])).toMatchObject({
      errors: { invalid_aliases: { external_id: ['usr_nobody'] } },
    });
    expect(await push([known!.id])).not.toHaveProperty('errors');
    const sms = { to: '555-555-5555', message: 'x'.repeat(161) };
    expect(await api('POST', '/messages/sms/send', { body: sms })).toMatchObject(said(422, '160'));
    const abroad = { to: '+46 8 123 456', message: 'm' };
    expect(await api('POST', '/messages/sms/send', { body: abroad })).toMatchObject(said(422, 'body.to'));
  });

  it('a body that is no JSON, or does not say that it is, is refused', async () => {
    const post = (body: string, type: string) =>
      fetch(`${sandbox.url}/customers`, {
        method: 'POST',
        headers: { 'API-KEY': sandbox.apiKey, 'content-type': type },
        body,
      });
    expect((await post('{', 'application/json')).status).toBe(400);
    expect((await post('{}', 'text/plain')).status).toBe(415);
    expect((await post(`"${'x'.repeat(1024 * 1024)}"`, 'application/json')).status).toBe(413);
  });
});
