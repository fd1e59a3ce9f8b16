import { describe, expect, it } from 'vitest';
import type { Appointment } from '../src/mindbody/public/rows.ts';
import { plusMinutes } from '../src/mindbody/public/time.ts';
import { type Listed, publicBench, refusal } from './support/public-bench.ts';
import { appointmentOf } from './support/public-recipes.ts';

const bench = publicBench({ clients: 30 });
type One = { Appointment: Appointment };
const add = (more: object = {}) =>
  bench.api<One>('POST', '/appointment/addappointment', {
    body: { ...appointmentOf(bench.sandbox), ...more },
  });
const update = (AppointmentId: number, more: object) =>
  bench.api<One>('POST', '/appointment/updateappointment', { body: { AppointmentId, ...more } });
const list = async (query: Record<string, string | number> = {}) =>
  (
    await bench.api<Listed & { Appointments: Appointment[] }>('GET', '/appointment/staffappointments', {
      query,
    })
  ).body.Appointments;
const spans = async (more: Record<string, string | number> = {}) => {
  const { StaffId, SessionTypeId, StartDateTime } = appointmentOf(bench.sandbox);
  const query = {
    'request.sessionTypeIds': SessionTypeId,
    'request.staffIds': StaffId,
    'request.startDate': StartDateTime,
    ...more,
  };
  const { body } = await bench.api<{ Availabilities: { StartDateTime: string; EndDateTime: string }[] }>(
    'GET',
    '/appointment/bookableitems',
    { query },
  );
  return body.Availabilities.map((row) => [row.StartDateTime.slice(11, 16), row.EndDateTime.slice(11, 16)]);
};

describe('Mindbody Public API: appointments', () => {
  it('are listed for today, or for the days that are named', async () => {
    const { appointments } = bench.site;
    const today = appointments.filter(({ StartDateTime }) => StartDateTime.startsWith('2026-03-02'));
    expect((await list()).map(({ Id }) => Id)).toEqual(today.map(({ Id }) => Id));
    const [one] = appointments;
    const day = { 'request.startDate': one!.StartDateTime };
    expect(await list({ ...day, 'request.appointmentIds': one!.Id })).toMatchObject([
      { Id: one!.Id, Staff: { Id: one!.StaffId } },
    ]);
    expect(await list({ ...day, 'request.clientId': 'nobody' })).toEqual([]);
    expect(
      (await list({ ...day, 'request.staffIds': one!.StaffId })).every(
        ({ StaffId }) => StaffId === one!.StaffId,
      ),
    ).toBe(true);
  });

  it('are booked where the staff member is free, once', async () => {
    const { body } = await add();
    const { DefaultTimeLength } = bench.site.sessionTypes.at(-1)!;
    const { StartDateTime } = appointmentOf(bench.sandbox);
    expect(body.Appointment).toMatchObject({
      Status: 'Booked',
      EndDateTime: plusMinutes(StartDateTime, DefaultTimeLength),
    });
    expect(
      await list({ 'request.startDate': StartDateTime, 'request.appointmentIds': body.Appointment.Id }),
    ).toHaveLength(1);
    expect(refusal(await add())).toEqual([400, 'AppointmentNotAvailable']);
    expect(refusal(await add({ StartDateTime: plusMinutes(StartDateTime, -30) }))).toEqual([
      400,
      'AppointmentNotAvailable',
    ]);
    expect((await add({ IsWaitlist: true })).body.Appointment.Status).toBe('Requested');
    expect(
      (await add({ StartDateTime: body.Appointment.EndDateTime, Duration: 30 })).body.Appointment.Duration,
    ).toBe(30);
  });

  it('are refused for who or what is not there', async () => {
    expect(refusal(await add({ ClientId: 'nobody' }))).toEqual([404, 'NotFound']);
    expect(refusal(await add({ SessionTypeId: bench.site.sessionTypes[0]!.Id }))).toEqual([404, 'NotFound']);
    expect(refusal(await add({ LocationId: 99 }))).toEqual([404, 'NotFound']);
    expect(refusal(await add({ StaffId: bench.site.staff[0]!.Id }))).toEqual([404, 'NotFound']);
    expect(refusal(await add({ StartDateTime: null }))).toEqual([400, 'MissingRequiredFields']);
    expect(refusal(await add({ Duration: 0 }))).toEqual([400, 'InvalidParameter']);
  });

  it('are only checked in test mode', async () => {
    const count = bench.site.appointments.length;
    expect((await add({ Test: true })).status).toBe(200);
    expect(bench.site.appointments).toHaveLength(count);
  });

  it('are moved, noted and cancelled, the last for good', async () => {
    const { Id, StartDateTime, Duration } = (await add()).body.Appointment;
    const later = plusMinutes(StartDateTime, 60);
    expect((await update(Id, { StartDateTime: later, Test: true })).body.Appointment.StartDateTime).toBe(
      later,
    );
    expect(bench.site.appointments.at(-1)!.StartDateTime).toBe(StartDateTime);
    const moved = (await update(Id, { StartDateTime: later, Notes: 'Left knee' })).body.Appointment;
    expect(moved).toMatchObject({
      EndDateTime: plusMinutes(later, Duration),
      Notes: 'Left knee',
      Status: 'Booked',
    });
    expect(refusal(await update(Id, { StartDateTime: plusMinutes(StartDateTime, -60) }))).toEqual([
      400,
      'AppointmentNotAvailable',
    ]);
    expect((await update(Id, { Execute: 'arrive' })).body.Appointment.Status).toBe('Arrived');
    expect(refusal(await update(Id, { Execute: 'vanish' }))).toEqual([400, 'InvalidParameter']);
    expect((await update(Id, { Execute: 'latecancel' })).body.Appointment.Status).toBe('LateCancelled');
    expect(refusal(await update(Id, { Execute: 'confirm' }))).toEqual([400, 'InvalidRequest']);
    expect((await add()).status).toBe(200);
    expect(refusal(await update(1, {}))).toEqual([404, 'NotFound']);
  });

  it('are cut out of what can be booked', async () => {
    expect(await spans()).toEqual([['09:00', '17:00']]);
    const { StartDateTime } = appointmentOf(bench.sandbox);
    const { Id, EndDateTime } = (await add({ StartDateTime: plusMinutes(StartDateTime, 120) })).body
      .Appointment;
    const end = EndDateTime.slice(11, 16);
    expect(await spans()).toEqual([
      ['09:00', '11:00'],
      [end, '17:00'],
    ]);
    expect(await spans({ 'request.appointmentId': Id })).toEqual([['09:00', '17:00']]);
    expect(refusal(await bench.api('GET', '/appointment/bookableitems'))).toEqual([
      400,
      'MissingRequiredFields',
    ]);
  });
});
