import type { MindbodySandbox } from '../../src/index.ts';
import type { PublicApi, PublicCall } from './public-bench.ts';

type Make = (sandbox: MindbodySandbox, api: PublicApi) => PublicCall | Promise<PublicCall>;

const anyDay = { startDate: '2026-02-01', endDate: '2026-04-30' };
const request = (query: Record<string, string | number>, prefix = 'request.'): PublicCall => ({
  query: Object.fromEntries(Object.entries(query).map(([name, value]) => [prefix + name, value])),
});
const ofClient = (sandbox: MindbodySandbox) =>
  request({ clientId: sandbox.site().visits[0]!.ClientId, ...anyDay });

/** What to send to the operations that look things up in the sandbox's rows. All others take what fits the schema. */
export const publicRecipes: Record<string, Make> = {
  'POST /usertoken/issue': ({ staff }) => ({ body: { Username: staff.username, Password: staff.password } }),
  'POST /client/addclient': () => ({
    body: { FirstName: 'Ada', LastName: 'Becker', Email: 'ada@mail.example' },
  }),
  'POST /client/updateclient': (sandbox) => ({
    body: { Client: { Id: sandbox.site().clients[0]!.Id, City: 'Leeds' }, CrossRegionalUpdate: false },
  }),
  'GET /client/clientvisits': ofClient,
  'GET /client/clientschedule': (sandbox) => ({
    query: {
      'request.clientId': sandbox.site().waitlist[0]!.ClientId,
      'request.endDate': '2026-12-31',
      'request.startDate': '2025-01-01',
      'request.includeWaitlistEntries': 'true',
    },
  }),
  'GET /client/clientservices': (sandbox) =>
    request({
      clientId: sandbox.site().clientServices[0]!.ClientID,
      startDate: '2025-01-01',
      endDate: '2026-12-31',
    }),
  'GET /client/activeclientmemberships': (sandbox) =>
    request({ clientId: sandbox.site().memberships[0]!.ClientID }),
  'GET /client/clientcompleteinfo': (sandbox) => request({ clientId: sandbox.site().clients[0]!.Id }),
  'GET /class/classvisits': (sandbox) => request({ classID: sandbox.site().classes[0]!.Id }),
  'POST /class/addclienttoclass': (sandbox) => ({ body: bookingOf(sandbox) }),
  'POST /class/removeclientfromclass': async (sandbox, api) => {
    const body = bookingOf(sandbox);
    await api('POST', '/class/addclienttoclass', { body });
    return { body };
  },
  'POST /class/removefromwaitlist': (sandbox) =>
    request({ waitlistEntryIds: sandbox.site().waitlist.at(-1)!.Id }),
  'POST /appointment/addappointment': (sandbox) => ({ body: appointmentOf(sandbox) }),
  'POST /appointment/updateappointment': (sandbox) => ({
    body: { AppointmentId: sandbox.site().appointments.at(-1)!.Id, Execute: 'confirm', Notes: 'Left knee' },
  }),
  'GET /appointment/bookableitems': (sandbox) =>
    request({ sessionTypeIds: sandbox.site().sessionTypes.at(-1)!.Id }),
  'POST /sale/checkoutshoppingcart': (sandbox) => ({
    body: {
      Test: true,
      ClientId: sandbox.site().clients[0]!.Id,
      Items: [{ Item: { Type: 'Service', Metadata: { Id: sandbox.site().services[1]!.Id } }, Quantity: 1 }],
      Payments: [{ Type: 'Cash', Metadata: { Amount: sandbox.site().services[1]!.Price } }],
    },
  }),
};

function bookingOf(sandbox: MindbodySandbox) {
  const { classes, clients, visits } = sandbox.site();
  const ClassId = classes[0]!.Id;
  const booked = visits.filter((visit) => visit.ClassId === ClassId).map(({ ClientId }) => ClientId);
  return { ClassId, ClientId: clients.find(({ Id }) => !booked.includes(Id))!.Id };
}

/** The first one of the last day that is free to nine o'clock sharp. */
export function appointmentOf(sandbox: MindbodySandbox) {
  const { availabilities, clients, sessionTypes } = sandbox.site();
  const { Staff, Location, StartDateTime } = availabilities.at(-1)!;
  return {
    ClientId: clients[0]!.Id,
    StaffId: Staff.Id,
    LocationId: Location.Id,
    SessionTypeId: sessionTypes.at(-1)!.Id,
    StartDateTime,
  };
}
