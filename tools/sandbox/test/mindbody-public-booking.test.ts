import { beforeEach, describe, expect, it } from 'vitest';
import type { Visit } from '../src/mindbody/public/rows.ts';
import type { ClassRow, Client } from '../src/mindbody/public/types.ts';
import { type Listed, publicBench, refusal } from './support/public-bench.ts';

const bench = publicBench({ clients: 40, classes: 80 });
let row: ClassRow;
let client: Client;
/** The first class, emptied, with room for two, and two who may wait. */
beforeEach(() => {
  row = bench.site.classes[0]!;
  Object.assign(row, { MaxCapacity: 2, WaitListSize: 2 });
  bench.site.visits = bench.site.visits.filter(({ ClassId }) => ClassId !== row.Id);
  bench.site.waitlist = [];
  client = bench.site.clients[0]!;
});

type Booked = { Visit: Visit & { WaitlistEntryId?: number } };
const book = (index: number, more: object = {}) =>
  bench.api<Booked>('POST', '/class/addclienttoclass', {
    body: { ClassId: row.Id, ClientId: bench.site.clients[index]!.Id, ...more },
  });
const cancel = (more: object = {}) =>
  bench.api<{ Class: { TotalBooked: number } }>('POST', '/class/removeclientfromclass', {
    body: { ClassId: row.Id, ClientId: client.Id, ...more },
  });
const visits = async () =>
  (
    await bench.api<{ Class: { TotalBooked: number; TotalBookedWaitlist: number; Visits: Visit[] } }>(
      'GET',
      '/class/classvisits',
      { query: { 'request.classID': row.Id } },
    )
  ).body.Class;
const waiting = async (query: Record<string, string | number> = {}) =>
  (
    await bench.api<Listed & { WaitlistEntries: { Id: number; Client: Client }[] }>(
      'GET',
      '/class/waitlistentries',
      { query },
    )
  ).body.WaitlistEntries;

describe('Mindbody Public API: booking a class', () => {
  it('makes a visit, which the class and the client then have', async () => {
    const { status, body } = await book(0);
    expect([status, body.Visit.ClientId, body.Visit.Action]).toEqual([200, client.Id, 'Added']);
    expect(await visits()).toMatchObject({
      TotalBooked: 1,
      Visits: [{ Id: body.Visit.Id, ClientId: client.Id }],
    });
    const query = { 'request.clientId': client.Id, 'request.endDate': row.StartDateTime };
    const own = await bench.api<{ Visits: Visit[] }>('GET', '/client/clientvisits', { query });
    expect(own.body.Visits.map(({ Id }) => Id)).toContain(body.Visit.Id);
  });

  it('is refused twice, for who or what is not there, and for a class that is off', async () => {
    await book(0);
    expect(refusal(await book(0))).toEqual([400, 'ClientAlreadyBooked']);
    expect(refusal(await book(1, { ClientId: 'nobody' }))).toEqual([404, 'NotFound']);
    expect(refusal(await book(1, { ClassId: 1 }))).toEqual([404, 'NotFound']);
    expect(refusal(await book(1, { ClassId: null }))).toEqual([400, 'MissingRequiredFields']);
    expect(refusal(await book(1, { ClassId: 'one' }))).toEqual([400, 'InvalidParameter']);
    expect(refusal(await book(1, { ClientId: null }))).toEqual([400, 'MissingRequiredFields']);
    row.IsCanceled = true;
    expect(refusal(await book(1))).toEqual([400, 'ClassIsCanceled']);
    expect((await visits()).TotalBooked).toBe(1);
  });

  it('goes by the unique id too, which wins', async () => {
    const { body } = await book(0, { UniqueId: bench.site.clients[7]!.UniqueId });
    expect(body.Visit.ClientId).toBe(bench.site.clients[7]!.Id);
  });

  it('is only checked in test mode', async () => {
    expect((await book(0, { Test: true })).status).toBe(200);
    expect((await visits()).TotalBooked).toBe(0);
    await book(0);
    expect((await cancel({ Test: true })).status).toBe(200);
    expect((await visits()).TotalBooked).toBe(1);
  });

  it('can be cancelled, late or in time', async () => {
    const { body } = await book(0);
    expect((await cancel()).body.Class.TotalBooked).toBe(0);
    expect(refusal(await cancel())).toEqual([400, 'ClientNotBooked']);
    await book(0);
    expect(refusal(await cancel({ VisitId: body.Visit.Id }))).toEqual([400, 'ClientNotBooked']);
    expect((await cancel({ LateCancel: true })).status).toBe(200);
    expect(await visits()).toMatchObject({ TotalBooked: 0, Visits: [{ LateCancelled: true }] });
    expect((await book(0)).status).toBe(200);
  });
});

describe('Mindbody Public API: a full class', () => {
  beforeEach(async () => {
    await book(1);
    await book(2);
  });

  it('takes nobody who would not wait', async () => {
    expect(refusal(await book(0))).toEqual([400, 'ClassIsFull']);
    expect(refusal(await book(0, { Waitlist: false }))).toEqual([400, 'ClassIsFull']);
    expect(await visits()).toMatchObject({ TotalBooked: 2, TotalBookedWaitlist: 0 });
  });

  it('puts who would on the waiting list, once, while there is room', async () => {
    const { status, body } = await book(0, { Waitlist: true });
    expect(status).toBe(200);
    expect(body.Visit).not.toHaveProperty('Id');
    expect(await waiting()).toMatchObject([{ Id: body.Visit.WaitlistEntryId, Client: { Id: client.Id } }]);
    expect(refusal(await book(0, { Waitlist: true }))).toEqual([400, 'ClientAlreadyBooked']);
    await book(3, { Waitlist: true });
    expect(refusal(await book(4, { Waitlist: true }))).toEqual([400, 'WaitlistIsFull']);
    expect(await visits()).toMatchObject({ TotalBooked: 2, TotalBookedWaitlist: 2 });
  });

  it('has no list where the class has none', async () => {
    row.IsWaitlistAvailable = false;
    expect(refusal(await book(0, { Waitlist: true }))).toEqual([400, 'WaitlistIsFull']);
  });

  it('is left by the waiting one when a place is free, and nobody moves up unasked', async () => {
    const WaitlistEntryId = (await book(0, { Waitlist: true })).body.Visit.WaitlistEntryId;
    expect(refusal(await book(0, { WaitlistEntryId }))).toEqual([400, 'ClassIsFull']);
    await cancel({ ClientId: bench.site.clients[1]!.Id });
    expect(await visits()).toMatchObject({ TotalBooked: 1, TotalBookedWaitlist: 1 });
    expect(refusal(await book(5, { WaitlistEntryId }))).toEqual([404, 'NotFound']);
    expect((await book(0, { WaitlistEntryId })).body.Visit.Id).toBeGreaterThan(0);
    expect(await visits()).toMatchObject({ TotalBooked: 2, TotalBookedWaitlist: 0 });
  });

  it('is no longer waited for once removed from the list, all entries or none', async () => {
    const one = (await book(0, { Waitlist: true })).body.Visit.WaitlistEntryId!;
    const two = (await book(3, { Waitlist: true })).body.Visit.WaitlistEntryId!;
    const remove = (ids: number[]) =>
      bench.api('POST', '/class/removefromwaitlist', {
        query: { 'request.waitlistEntryIds': ids.map(String) },
      });
    expect(refusal(await remove([one, 1]))).toEqual([404, 'NotFound']);
    expect(await waiting()).toHaveLength(2);
    expect(await waiting({ 'request.clientIds': client.Id })).toMatchObject([{ Id: one }]);
    expect(await waiting({ 'request.classIds': row.Id + 1 })).toEqual([]);
    expect(await remove([one, two])).toMatchObject({ status: 200, body: undefined });
    expect(await waiting()).toEqual([]);
    expect(refusal(await bench.api('POST', '/class/removefromwaitlist'))).toEqual([
      400,
      'MissingRequiredFields',
    ]);
  });
});
