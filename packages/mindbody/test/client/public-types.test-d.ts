import { describe, expectTypeOf, it } from 'vitest';
import {
  type AddAppointmentResponse,
  type AddArrivalResponse,
  type AddClientResponse,
  type AddClientToClassResponse,
  type AddStaffResponse,
  type Class,
  type ClassSchedule,
  type Client,
  type ClientWithSuspensionInfo,
  type CreateReservationResponse,
  createMindbodyClient,
  type GetClassesResponse,
  type GetClassVisitsResponse,
  type GetClientCompleteInfoResponse,
  type GetEnrollmentsResponse,
  type GetPickASpotClassResponse,
  type GetSalesResponse,
  type GetServicesResponse,
  type GetSitesResponse,
  type GetStaffAppointmentsResponse,
  type GetStaffPermissionsResponse,
  type GetTimeCardsResponse,
  type IssueResponse,
  type MindbodyClient,
  type MindbodyClientOptions,
  type PaginationResponse,
  type Paginator,
  type RemoveClientsFromClassesResponse,
  type UpdateClientResponse,
  type UpdateSaleDateResponse,
  type UpdateServiceResponse,
} from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';

const mindbody = createMindbodyClient({ siteId: -99 });
const name = { FirstName: 'Ada', LastName: 'Lovelace' };

describe('what paginate yields', () => {
  it('are the items of the list', async () => {
    const classes = mindbody.paginate('/public/v6/class/classes');
    expectTypeOf(classes).toEqualTypeOf<Paginator<Class>>();
    for await (const one of classes) {
      expectTypeOf(one).toEqualTypeOf<Class>();
      expectTypeOf(one.Id).toEqualTypeOf<number>();
      expectTypeOf(one.StartDateTime).toEqualTypeOf<string | undefined>();
      expectTypeOf(one.ClassDescription?.Name).toEqualTypeOf<string | undefined>();
    }
    for await (const page of mindbody.paginate('/public/v6/client/clients').pages()) {
      expectTypeOf(page.items).toEqualTypeOf<ClientWithSuspensionInfo[]>();
      expectTypeOf(page.cursor).toEqualTypeOf<string | undefined>();
    }
  });

  it('are named as the vendor names them where a list is called otherwise', () => {
    expectTypeOf(
      mindbody.paginate('/public/v6/client/clientaccountbalances', { query: { clientIds: ['1'] } }),
    ).toEqualTypeOf<Paginator<Client>>();
    expectTypeOf(mindbody.paginate('/public/v6/enrollment/enrollments')).toEqualTypeOf<
      Paginator<ClassSchedule>
    >();
    const courses = mindbody.paginate('/public/v6/class/courses', { query: { courseIDs: [1], limit: 5 } });
    expectTypeOf(courses.toArray()).resolves.items.toHaveProperty('Organizer');
  });

  it('takes the operation’s filters, and prefetch and concurrency', () => {
    mindbody.paginate('/public/v6/class/classes', {
      query: { limit: 100, offset: 200, startDateTime: '2026-03-01', classIds: [1, 2], staffIds: undefined },
      prefetch: 2,
      concurrency: 4,
      from: undefined,
      signal: AbortSignal.timeout(1),
      timeoutMs: 1000,
    });
  });

  it('is refused for what does not page', () => {
    // @ts-expect-error its shape is not known
    mindbody.paginate('/public/v6/site/resources');
    // @ts-expect-error comes whole
    mindbody.paginate('/public/v6/site/genders');
    // @ts-expect-error one client
    mindbody.paginate('/public/v6/client/clientcompleteinfo', { query: { clientId: '1' } });
    // @ts-expect-error misspelled
    mindbody.paginate('/public/v6/class/class');
    // @ts-expect-error no such filter
    mindbody.paginate('/public/v6/class/classes', { query: { classId: 1 } });
    // @ts-expect-error a GET has no body
    mindbody.paginate('/public/v6/class/classes', { body: {} });
    // @ts-expect-error the location is wanted
    mindbody.paginate('/public/v6/sale/contracts');
  });
});

describe('the answers of', () => {
  it('appointment', () => {
    const body = {
      ClientId: '1',
      LocationId: 1,
      SessionTypeId: 1,
      StaffId: 1,
      StartDateTime: '2026-03-01T10:00:00',
    };
    const added = mindbody.post('/public/v6/appointment/addappointment', { body });
    expectTypeOf(added).resolves.toEqualTypeOf<AddAppointmentResponse>();
    const query = { staffIds: [1], startDate: '2026-03-01' };
    const list = mindbody.get('/public/v6/appointment/staffappointments', { query });
    expectTypeOf(list).resolves.toEqualTypeOf<GetStaffAppointmentsResponse>();
    expectTypeOf(
      mindbody.delete('/public/v6/appointment/availability', { query: { availabilityId: 1, test: true } }),
    ).resolves.toEqualTypeOf<undefined>();
  });

  it('class', async () => {
    const body = { ClassId: 1, ClientId: '1', Waitlist: true };
    const booked = mindbody.post('/public/v6/class/addclienttoclass', { body });
    expectTypeOf(booked).resolves.toEqualTypeOf<AddClientToClassResponse>();
    expectTypeOf((await booked).Visit.WaitlistEntryId).toEqualTypeOf<number | undefined>();
    const { data, response } = await booked.withResponse();
    expectTypeOf(data).toEqualTypeOf<AddClientToClassResponse>();
    expectTypeOf(response).toEqualTypeOf<Response>();
    const classes = await mindbody.get('/public/v6/class/classes');
    expectTypeOf(classes).toEqualTypeOf<GetClassesResponse>();
    expectTypeOf(classes.PaginationResponse).toEqualTypeOf<PaginationResponse>();
    expectTypeOf(classes.Classes).toEqualTypeOf<Class[]>();
    const visits = mindbody.get('/public/v6/class/classvisits', { query: { classID: 1 } });
    expectTypeOf(visits).resolves.toEqualTypeOf<GetClassVisitsResponse>();
    const removed = mindbody.post('/public/v6/class/removeclientsfromclasses', {
      body: { Details: [{ ClientIds: ['1'], ClassId: 1 }] },
    });
    expectTypeOf(removed).resolves.toEqualTypeOf<RemoveClientsFromClassesResponse>();
  });

  it('client', async () => {
    const added = mindbody.post('/public/v6/client/addclient', { body: name });
    expectTypeOf(added).resolves.toEqualTypeOf<AddClientResponse>();
    expectTypeOf((await added).Client.UniqueId).toEqualTypeOf<number | undefined>();
    const updated = mindbody.post('/public/v6/client/updateclient', {
      body: { Client: { Id: '1', ...name } },
    });
    expectTypeOf(updated).resolves.toEqualTypeOf<UpdateClientResponse>();
    expectTypeOf(
      mindbody.get('/public/v6/client/clientcompleteinfo', { query: { clientId: '1' } }),
    ).resolves.toEqualTypeOf<GetClientCompleteInfoResponse>();
    const arrival = mindbody.post('/public/v6/client/addarrival', { body: { ClientId: '1', LocationId: 1 } });
    expectTypeOf(arrival).resolves.toEqualTypeOf<AddArrivalResponse>();
  });

  it('enrollment and payroll', () => {
    expectTypeOf(
      mindbody.get('/public/v6/enrollment/enrollments'),
    ).resolves.toEqualTypeOf<GetEnrollmentsResponse>();
    const body = { ClientId: '1', ClassScheduleId: 1 };
    const enrolled = mindbody.post('/public/v6/enrollment/addclienttoenrollment', { body });
    expectTypeOf(enrolled).resolves.toEqualTypeOf<ClassSchedule>();
    expectTypeOf(mindbody.get('/public/v6/payroll/timecards')).resolves.toEqualTypeOf<GetTimeCardsResponse>();
  });

  it('pick a spot and cross-site', async () => {
    const spots = mindbody.get('/public/v6/pickaspot/v1/class/{classId}', { path: { classId: 1 } });
    expectTypeOf(spots).resolves.toEqualTypeOf<GetPickASpotClassResponse>();
    const reserved = mindbody.post('/public/v6/pickaspot/v1/reservation/{pathInfo}', {
      path: { pathInfo: 'a/b' },
      body: { ClassId: '1', AutoAssignSpot: true },
    });
    expectTypeOf(reserved).resolves.toEqualTypeOf<CreateReservationResponse>();
    const copy = mindbody.post('/public/v6/crossSite/copycreditcard', { body: { SourceClientId: '1' } });
    expectTypeOf(copy).resolves.not.toBeAny();
    expectTypeOf(copy).resolves.toBeObject();
  });

  it('sale', () => {
    expectTypeOf(mindbody.get('/public/v6/sale/sales')).resolves.toEqualTypeOf<GetSalesResponse>();
    expectTypeOf(mindbody.get('/public/v6/sale/services')).resolves.toEqualTypeOf<GetServicesResponse>();
    const dated = mindbody.put('/public/v6/sale/updatesaledate', {
      body: { SaleID: 1, SaleDate: '2026-03-01' },
    });
    expectTypeOf(dated).resolves.toEqualTypeOf<UpdateSaleDateResponse>();
    const priced = mindbody.put('/public/v6/sale/services', { body: [{ BarcodeId: '1', Price: 5 }] });
    expectTypeOf(priced).resolves.toEqualTypeOf<UpdateServiceResponse>();
  });

  it('site, staff and user token', () => {
    expectTypeOf(mindbody.get('/public/v6/site/sites')).resolves.toEqualTypeOf<GetSitesResponse>();
    const staff = mindbody.post('/public/v6/staff/addstaff', { body: name });
    expectTypeOf(staff).resolves.toEqualTypeOf<AddStaffResponse>();
    const allowed = mindbody.get('/public/v6/staff/staffpermissions', { query: { staffId: 1 } });
    expectTypeOf(allowed).resolves.toEqualTypeOf<GetStaffPermissionsResponse>();
    const token = mindbody.post('/public/v6/usertoken/issue', { body: { Username: 'a', Password: 'b' } });
    expectTypeOf(token).resolves.toEqualTypeOf<IssueResponse>();
    expectTypeOf(mindbody.delete('/public/v6/usertoken/revoke')).resolves.toEqualTypeOf<undefined>();
  });

  it('raw, by its own way', async () => {
    const { data } = await openApiFetch(mindbody).GET('/public/v6/class/classes', {
      params: { query: { limit: 5 } },
    });
    expectTypeOf(data).toEqualTypeOf<GetClassesResponse | undefined>();
  });
});

describe('what the API does not have is refused:', () => {
  it('paths', () => {
    // @ts-expect-error misspelled
    mindbody.get('/public/v6/client/client');
    // @ts-expect-error has no POST
    mindbody.post('/public/v6/client/clients');
    // @ts-expect-error belongs to the Webhooks API
    mindbody.get('/api/v1/subscriptions');
  });

  it('query names with the prefix, or none of the operation', () => {
    mindbody.get('/public/v6/client/clients', { query: { limit: 5, offset: undefined } });
    // @ts-expect-error written without the prefix
    mindbody.get('/public/v6/client/clients', { query: { 'request.limit': 5 } });
    // @ts-expect-error written without the prefix
    mindbody.get('/public/v6/class/courses', { query: { 'getCoursesRequest.limit': 5 } });
    // @ts-expect-error written without the prefix
    openApiFetch(mindbody).GET('/public/v6/client/clients', { params: { query: { 'request.limit': 5 } } });
    // @ts-expect-error misspelled
    mindbody.get('/public/v6/client/clients', { query: { clientIds: ['1'] } });
    // @ts-expect-error a number
    mindbody.get('/public/v6/client/clients', { query: { limit: '5' } });
    // @ts-expect-error the client is wanted
    mindbody.get('/public/v6/client/clientcompleteinfo');
  });

  it('members of a body', () => {
    // @ts-expect-error the class is wanted
    mindbody.post('/public/v6/class/addclienttoclass', { body: { ClientId: '1' } });
    // @ts-expect-error misspelled
    mindbody.post('/public/v6/class/addclienttoclass', { body: { ClassId: 1, ClientID: '1' } });
    // @ts-expect-error a number
    mindbody.post('/public/v6/class/addclienttoclass', { body: { ClassId: '1', ClientId: '1' } });
    // @ts-expect-error no body
    mindbody.post('/public/v6/class/addclienttoclass');
    // @ts-expect-error no last name
    mindbody.post('/public/v6/client/addclient', { body: { FirstName: 'Ada' } });
  });

  it('SiteId and the token, which the client sends', () => {
    // @ts-expect-error no parameter
    mindbody.get('/public/v6/site/sites', { query: { siteId: -99 } });
    // @ts-expect-error no parameter
    mindbody.get('/public/v6/site/sites', { header: { siteid: '-99' } });
    // @ts-expect-error no parameter
    openApiFetch(mindbody).GET('/public/v6/site/sites', { params: { header: { siteid: '-99' } } });
  });
});

it('options take an explicit undefined; siteId is wanted', () => {
  const options: MindbodyClientOptions = {
    siteId: '-99',
    apiKey: undefined,
    staff: undefined,
    accessToken: undefined,
    tokenStore: undefined,
    server: undefined,
    fetch: undefined,
    headers: undefined,
    timeoutMs: undefined,
    retry: undefined,
    hooks: undefined,
    logger: undefined,
  };
  expectTypeOf(createMindbodyClient(options).forSite(5)).toEqualTypeOf<MindbodyClient>();
  expectTypeOf(mindbody.close()).resolves.toEqualTypeOf<void>();
  // @ts-expect-error siteId is missing
  createMindbodyClient({ apiKey: 'key' });
  // @ts-expect-error no password
  createMindbodyClient({ siteId: -99, staff: { username: 'a' } });
});
