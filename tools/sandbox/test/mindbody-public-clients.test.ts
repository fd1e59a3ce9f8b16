import { describe, expect, it } from 'vitest';
import type { ClientService, Visit } from '../src/mindbody/public/rows.ts';
import { plusDays } from '../src/mindbody/public/time.ts';
import type { Client } from '../src/mindbody/public/types.ts';
import { type Listed, publicBench, refusal } from './support/public-bench.ts';

const bench = publicBench({ clients: 60 });
const today = '2026-03-02T00:00:00';

const ids = async (query: Record<string, string | number | string[]> = {}) =>
  (await bench.api<Listed & { Clients: Client[] }>('GET', '/client/clients', { query })).body.Clients.map(
    ({ Id }) => Id,
  );
const idsOf = (rows: readonly { Id: string }[]) => rows.map(({ Id }) => Id);

describe('Mindbody Public API: the list of clients', () => {
  it('is filtered by ids, in any case of the name', async () => {
    const [one, two] = bench.site.clients.slice(3, 5);
    expect(await ids({ 'request.clientIDs': [one!.Id, two!.Id] })).toEqual([one!.Id, two!.Id]);
    expect(await ids({ 'request.clientIds': two!.Id })).toEqual([two!.Id]);
    expect(await ids({ 'request.uniqueIds': String(one!.UniqueId) })).toEqual([one!.Id]);
    expect(await ids({ 'request.clientIDs': 'nobody' })).toEqual([]);
    const many = { 'request.clientIDs': Array.from({ length: 21 }, String) };
    expect(refusal(await bench.api('GET', '/client/clients', { query: many }))).toEqual([
      400,
      'InvalidParameter',
    ]);
    const both = { 'request.uniqueIds': '1', 'request.searchText': 'a' };
    expect(refusal(await bench.api('GET', '/client/clients', { query: both }))).toEqual([
      400,
      'InvalidParameter',
    ]);
  });

  it('is filtered by words, by prospects, and by what is inactive', async () => {
    const { clients } = bench.site;
    const wanted = clients[9]!;
    expect(await ids({ 'request.searchText': wanted.Email!.toUpperCase() })).toEqual([wanted.Id]);
    const prospects = clients.filter(({ IsProspect }) => IsProspect);
    expect(prospects.length).toBeGreaterThan(0);
    expect(await ids({ 'request.isProspect': 'true' })).toEqual(idsOf(prospects));
    expect(await ids({ 'request.isProspect': 'false' })).toHaveLength(60 - prospects.length);
    wanted.Active = false;
    expect(await ids()).toHaveLength(59);
    expect(await ids({ 'request.includeInactive': 'true' })).toHaveLength(60);
  });

  it('is filtered by the last change, in the time of the site', async () => {
    const { clients } = bench.site;
    const since = plusDays(today, -10);
    const recent = clients.filter(({ LastModifiedDateTime }) => LastModifiedDateTime >= since);
    expect(recent.length).toBeGreaterThan(5);
    expect(recent.length).toBeLessThan(55);
    expect(await ids({ 'request.lastModifiedDate': since })).toEqual(idsOf(recent));
    expect(await ids({ 'request.lastModifiedDate': since.slice(0, 10) })).toEqual(idsOf(recent));
    for (const value of ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00+01:00', '2026-02-30', 'soon']) {
      const query = { 'request.lastModifiedDate': value };
      expect(refusal(await bench.api('GET', '/client/clients', { query }))).toEqual([
        400,
        'InvalidParameter',
      ]);
    }
  });
});

describe('Mindbody Public API: writing clients', () => {
  const add = (body: object) => bench.api<{ Client: Client }>('POST', '/client/addclient', { body });
  const update = (body: object) => bench.api<{ Client: Client }>('POST', '/client/updateclient', { body });

  it('adds one, with the time of the site', async () => {
    const { body } = await add({ FirstName: 'Ada', LastName: 'Becker', City: 'Leeds', Notes: null, Junk: 1 });
    // 09:00 in UTC.
    expect(body.Client).toMatchObject({
      Action: 'Added',
      City: 'Leeds',
      CreationDate: '2026-03-02T01:00:00',
    });
    expect(body.Client).not.toHaveProperty('Junk');
    expect(bench.site.clients.at(-1)).toMatchObject({ Id: body.Client.Id, FirstName: 'Ada', Active: true });
    expect(await ids({ 'request.lastModifiedDate': '2026-03-02T01:00:00' })).toEqual([body.Client.Id]);
    await add({ FirstName: 'Ada', LastName: 'Becker', Test: true });
    expect(bench.site.clients).toHaveLength(61);
  });

  it('adds one at the site that is named', async () => {
    await bench.restart({ sites: [-99, 5] });
    const body = { FirstName: 'Ada', LastName: 'Becker' };
    expect((await bench.api('POST', '/client/addclient', { siteId: 5, body })).status).toBe(200);
    expect([-99, 5].map((id) => bench.sandbox.site(id).clients.length)).toEqual([60, 61]);
  });

  it('refuses what lacks a name, has a wrong one, or takes an id of another', async () => {
    expect(refusal(await add({ FirstName: 'Ada' }))).toEqual([400, 'MissingRequiredFields']);
    expect(refusal(await add({ FirstName: 'Ada', LastName: null }))).toEqual([400, 'MissingRequiredFields']);
    const named = { FirstName: 'Ada', LastName: 'Becker' };
    expect(refusal(await add({ ...named, Active: 'yes' }))).toEqual([400, 'InvalidParameter']);
    expect(refusal(await add({ ...named, BirthDate: '1990-01-01T00:00:00Z' }))).toEqual([
      400,
      'InvalidParameter',
    ]);
    expect(refusal(await add({ ...named, NewId: bench.site.clients[0]!.Id }))).toEqual([
      400,
      'ClientIdInUse',
    ]);
    expect(refusal(await bench.api('POST', '/client/addclient'))).toEqual([400, 'InvalidParameter']);
    expect(bench.site.clients).toHaveLength(60);
  });

  it('changes what is given, and nothing else', async () => {
    const before = structuredClone(bench.site.clients[4]!);
    const { body } = await update({ Client: { Id: before.Id, City: 'Leeds' } });
    const LastModifiedDateTime = '2026-03-02T01:00:00';
    expect(body.Client).toEqual({ ...before, City: 'Leeds', LastModifiedDateTime, Action: 'Updated' });
    expect(bench.site.clients[4]).toEqual({ ...before, City: 'Leeds', LastModifiedDateTime });
    await update({ Client: { UniqueId: before.UniqueId, Active: false }, Test: true });
    expect(bench.site.clients[4]!.Active).toBe(true);
    expect(refusal(await update({ Client: { Id: 'nobody' } }))).toEqual([404, 'NotFound']);
    expect(refusal(await update({ Id: before.Id }))).toEqual([400, 'MissingRequiredFields']);
  });

  it('gives one another id, and what is booked goes along', async () => {
    const visit = bench.site.visits[0]!;
    const from = visit.ClientId;
    const count = bench.site.visits.filter(({ ClientId }) => ClientId === from).length;
    expect((await update({ Client: { Id: from }, NewId: 'A-1' })).body.Client.Id).toBe('A-1');
    expect(bench.site.visits.filter(({ ClientId }) => ClientId === 'A-1')).toHaveLength(count);
    expect(refusal(await update({ Client: { Id: from } }))).toEqual([404, 'NotFound']);
  });
});

describe('Mindbody Public API: what belongs to a client', () => {
  const visitsOf = async (query: Record<string, string>) =>
    (await bench.api<{ Visits: Visit[] }>('GET', '/client/clientvisits', { query })).body.Visits;

  it('visits are those of today, of one day, or of the days that are named', async () => {
    const { visits } = bench.site;
    const ClientId = visits.find(({ StartDateTime }) => StartDateTime.startsWith('2026-03-02'))!.ClientId;
    const own = visits
      .filter((visit) => visit.ClientId === ClientId)
      .sort((a, b) => (a.StartDateTime < b.StartDateTime ? -1 : 1));
    const client = { 'request.clientId': ClientId };
    expect(await visitsOf(client)).toEqual(
      own.filter(({ StartDateTime }) => StartDateTime.startsWith('2026-03-02')),
    );
    const all = { ...client, 'request.startDate': '2026-01-01', 'request.endDate': '2026-12-31' };
    expect(await visitsOf(all)).toEqual(own);
    expect((await visitsOf({ ...all, 'request.order': 'desc' }))[0]).toEqual(own.at(-1));
    const last = own.at(-1)!.StartDateTime;
    expect(await visitsOf({ ...client, 'request.endDate': last })).toEqual(
      own.filter(({ StartDateTime }) => StartDateTime.slice(0, 10) === last.slice(0, 10)),
    );
    expect(refusal(await bench.api('GET', '/client/clientvisits'))).toEqual([400, 'MissingRequiredFields']);
  });

  it('pricing options are those bought in the days that are named', async () => {
    const bought = bench.site.clientServices[0]!;
    const day = { 'request.startDate': bought.PaymentDate, 'request.endDate': bought.PaymentDate };
    const rows = async (query: Record<string, string | string[]>) =>
      (await bench.api<{ ClientServices: ClientService[] }>('GET', '/client/clientservices', { query })).body
        .ClientServices;
    expect(await rows({ 'request.clientId': bought.ClientID, ...day })).toContainEqual(bought);
    bought.PaymentDate = '2026-02-01T00:00:00';
    expect(await rows({ 'request.clientIds': [bought.ClientID, 'nobody'], ...day })).not.toContainEqual(
      bought,
    );
    expect(refusal(await bench.api('GET', '/client/clientservices'))).toEqual([400, 'MissingRequiredFields']);
  });

  it('memberships are the current ones', async () => {
    const [membership] = bench.site.memberships;
    const rows = async () =>
      (
        await bench.api<{ ClientMemberships: object[] }>('GET', '/client/activeclientmemberships', {
          query: { 'request.clientId': membership!.ClientID },
        })
      ).body.ClientMemberships;
    expect(await rows()).toEqual([membership]);
    membership!.Current = false;
    expect(await rows()).toEqual([]);
  });
});
