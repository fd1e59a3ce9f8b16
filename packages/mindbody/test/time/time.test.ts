import fc from 'fast-check';
import { Temporal as polyfill } from 'temporal-polyfill';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Disambiguation, fromInstant, toInstant } from '../../src/time/index.js';
import { instantsOf, wallClock, written } from './oracle.js';

const LA = 'America/Los_Angeles';
const iso = (value: string, zone: string, disambiguation?: Disambiguation) =>
  toInstant(value, zone, { disambiguation }).toISOString();

afterEach(() => vi.unstubAllGlobals());

const runtimes = [
  ['absent', undefined],
  ['present', polyfill],
] as const;

describe.each(runtimes)('where the runtime’s Temporal is %s', (_, Temporal) => {
  const stub = () => vi.stubGlobal('Temporal', Temporal);

  it.each([
    // Spring forward: 02:00 becomes 03:00.
    ['2026-03-08T01:59:59', LA, 'compatible', '2026-03-08T09:59:59.000Z'],
    ['2026-03-08T02:30:00', LA, undefined, '2026-03-08T10:30:00.000Z'],
    ['2026-03-08T02:30:00', LA, 'compatible', '2026-03-08T10:30:00.000Z'],
    ['2026-03-08T02:30:00', LA, 'later', '2026-03-08T10:30:00.000Z'],
    ['2026-03-08T02:30:00', LA, 'earlier', '2026-03-08T09:30:00.000Z'],
    ['2026-03-08T03:00:00', LA, 'reject', '2026-03-08T10:00:00.000Z'],
    // Fall back: 01:00 to 02:00 comes twice.
    ['2026-11-01T00:59:59', LA, 'reject', '2026-11-01T07:59:59.000Z'],
    ['2026-11-01T01:30:00', LA, undefined, '2026-11-01T08:30:00.000Z'],
    ['2026-11-01T01:30:00', LA, 'compatible', '2026-11-01T08:30:00.000Z'],
    ['2026-11-01T01:30:00', LA, 'earlier', '2026-11-01T08:30:00.000Z'],
    ['2026-11-01T01:30:00', LA, 'later', '2026-11-01T09:30:00.000Z'],
    ['2026-11-01T02:00:00', LA, 'reject', '2026-11-01T10:00:00.000Z'],
    // Half an hour, at the other side of the world.
    ['2026-10-04T02:15:00', 'Australia/Lord_Howe', 'compatible', '2026-10-03T15:45:00.000Z'],
    ['2026-10-04T02:15:00', 'Australia/Lord_Howe', 'earlier', '2026-10-03T15:15:00.000Z'],
    ['2026-04-05T01:45:00', 'Australia/Lord_Howe', 'earlier', '2026-04-04T14:45:00.000Z'],
    ['2026-04-05T01:45:00', 'Australia/Lord_Howe', 'later', '2026-04-04T15:15:00.000Z'],
    // A midnight, and a whole day, that never were.
    ['2018-11-04', 'America/Sao_Paulo', 'compatible', '2018-11-04T03:00:00.000Z'],
    ['2011-12-30T12:00:00', 'Pacific/Apia', 'compatible', '2011-12-30T22:00:00.000Z'],
    ['2026-06-01T12:00:00', 'Asia/Kathmandu', 'reject', '2026-06-01T06:15:00.000Z'],
    ['2026-06-01T12:00:00', 'UTC', 'reject', '2026-06-01T12:00:00.000Z'],
  ] as const)('%s in %s, %s, is %s', (value, zone, disambiguation, expected) => {
    stub();
    expect(iso(value, zone, disambiguation)).toBe(expected);
  });

  it.each(['2026-03-08T02:30:00', '2026-03-08T02:00:00', '2026-11-01T01:30:00', '2026-11-01T01:00:00'])(
    '%s is rejected where that is asked for',
    (value) => {
      stub();
      expect(() => toInstant(value, LA, { disambiguation: 'reject' })).toThrow(RangeError);
    },
  );

  it.each([
    ['2026-07-01', '2026-07-01T07:00:00.000Z'],
    ['2026-07-01T10:30', '2026-07-01T17:30:00.000Z'],
    ['2026-07-01 10:30:15', '2026-07-01T17:30:15.000Z'],
    ['2026-07-01T10:30:15.5', '2026-07-01T17:30:15.500Z'],
    ['2026-07-01T10:30:15.1239999', '2026-07-01T17:30:15.123Z'],
    ['2026-07-01T10:30:15.0000000', '2026-07-01T17:30:15.000Z'],
    [' 2026-07-01T10:30:00 ', '2026-07-01T17:30:00.000Z'],
    ['2026-07-01T10:30:00Z', '2026-07-01T10:30:00.000Z'],
    ['2026-07-01t10:30:00z', '2026-07-01T10:30:00.000Z'],
    ['2026-07-01T10:30:00.25+02:00', '2026-07-01T08:30:00.250Z'],
    ['2026-07-01T10:30:00-0230', '2026-07-01T13:00:00.000Z'],
    ['2026-07-01T10:30:00+05', '2026-07-01T05:30:00.000Z'],
  ])('%j is %s', (value, expected) => {
    stub();
    expect(iso(value, LA)).toBe(expected);
  });

  it.each([
    '',
    'today',
    '10:30',
    '2026-13-01',
    '2026-02-30',
    '2026-2-3',
    '2026-07-01T25:00:00',
    '2026-07-01T10:60:00',
    '07/01/2026',
    '2026-07-01T10:30:00[Europe/Paris]',
    '2026-07-01T10:30:00Z[America/Los_Angeles]',
    '2026-07-01T10:30:00+25:00',
    undefined,
    null,
    1_783_000_000_000,
    new Date(0),
  ])('%j is no date-time', (value) => {
    stub();
    const told = () => toInstant(value as string, LA);
    expect(told).toThrow(RangeError);
    expect(told).toThrow(/^toInstant: ".*" in the zone "America\/Los_Angeles" cannot be told: /);
  });

  it.each(['Nowhere/Town', '', 'PST8', undefined, null])('%j is no zone', (zone) => {
    stub();
    for (const value of ['2026-07-01T10:30:00', '2026-07-01T10:30:00Z']) {
      expect(() => toInstant(value, zone as string)).toThrow(RangeError);
    }
    expect(() => fromInstant(new Date(0), zone as string)).toThrow(/^fromInstant: /);
    expect(() => fromInstant(new Date(0), zone as string)).toThrow(RangeError);
  });

  it('refuses a disambiguation that is none, and a date that is none', () => {
    stub();
    expect(() => iso('2026-07-01', LA, 'sooner' as Disambiguation)).toThrow(RangeError);
    expect(() => fromInstant(new Date(Number.NaN), LA)).toThrow(RangeError);
    expect(() => fromInstant('2026-07-01' as never, LA)).toThrow(RangeError);
  });

  it.each([
    ['2026-03-08T10:30:00.000Z', '2026-03-08T03:30:00'],
    ['2026-03-08T09:59:59.999Z', '2026-03-08T01:59:59'],
    ['2026-11-01T08:30:00.000Z', '2026-11-01T01:30:00'],
    ['2026-11-01T09:30:00.000Z', '2026-11-01T01:30:00'],
    ['1969-12-31T23:59:59.500Z', '1969-12-31T15:59:59'],
  ])('fromInstant(%s) is %s', (instant, expected) => {
    stub();
    expect(fromInstant(new Date(instant), LA)).toBe(expected);
  });
});

describe.each(runtimes)('with Temporal %s, for all times and zones', (_, Temporal) => {
  const zone = fc.constantFrom(
    LA,
    'America/Sao_Paulo',
    'America/St_Johns',
    'Europe/London',
    'Europe/Dublin',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Chatham',
    'UTC',
  );
  const second = fc
    .integer({ min: Date.UTC(1980) / 1000, max: Date.UTC(2040) / 1000 })
    .map((seconds) => seconds * 1000);
  const runs = { numRuns: 400 };

  it('fromInstant tells what the zone’s clock shows', () => {
    vi.stubGlobal('Temporal', Temporal);
    const property = fc.property(second, fc.nat(999), zone, (at, ms, timeZone) => {
      expect(fromInstant(new Date(at + ms), timeZone)).toBe(written(wallClock(at, timeZone)));
    });
    fc.assert(property, runs);
  });

  it('toInstant gives the instant back, the first or the second of two as asked for', () => {
    vi.stubGlobal('Temporal', Temporal);
    const property = fc.property(second, zone, (at, timeZone) => {
      const wall = wallClock(at, timeZone);
      const instants = instantsOf(wall, timeZone);
      expect(instants).toContain(at);
      const value = fromInstant(new Date(at), timeZone);
      for (const [disambiguation, expected] of [
        ['compatible', instants[0]],
        ['earlier', instants[0]],
        ['later', instants.at(-1)],
      ] as const) {
        expect(toInstant(value, timeZone, { disambiguation }).getTime()).toBe(expected);
      }
    });
    fc.assert(property, runs);
  });

  it('a time in a gap moves by the length of the gap, back or forth; one at an overlap is one of two', () => {
    vi.stubGlobal('Temporal', Temporal);
    // Within three hours of a change of the clocks, where the property above seldom comes.
    const changes = [
      [LA, '2026-03-08T10:00:00Z'],
      [LA, '2026-11-01T09:00:00Z'],
      ['Europe/London', '2026-03-29T01:00:00Z'],
      ['Europe/London', '2026-10-25T01:00:00Z'],
      ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
      ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
      ['Pacific/Chatham', '2026-09-26T14:00:00Z'],
      ['America/Sao_Paulo', '2018-11-04T03:00:00Z'],
      ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
    ] as const;
    const near = fc.integer({ min: -3 * 3600, max: 3 * 3600 });
    const property = fc.property(fc.constantFrom(...changes), near, ([timeZone, change], away) => {
      const at = Date.parse(change);
      const before = wallClock(at - 1000, timeZone) + 1000 - at;
      const after = wallClock(at, timeZone) - at;
      const wall = at + before + away * 1000;
      const instants = instantsOf(wall, timeZone);
      const [first, second] = [wall - Math.max(before, after), wall - Math.min(before, after)];
      const told = (disambiguation: Disambiguation) =>
        toInstant(written(wall), timeZone, { disambiguation }).getTime();
      if (instants.length === 1) {
        for (const one of ['compatible', 'earlier', 'later', 'reject'] as const) {
          expect(told(one)).toBe(instants[0]);
        }
      } else {
        expect([told('earlier'), told('later')]).toEqual([first, second]);
        expect(told('compatible')).toBe(instants.length === 0 ? second : first);
        expect(() => told('reject')).toThrow(RangeError);
      }
    });
    fc.assert(property, runs);
  });
});

it('a Temporal that is installed later is used', () => {
  const Instant = { fromEpochMilliseconds: vi.fn(polyfill.Instant.fromEpochMilliseconds) };
  const PlainDateTime = { from: vi.fn(polyfill.PlainDateTime.from.bind(polyfill.PlainDateTime)) };
  vi.stubGlobal('Temporal', { Instant, PlainDateTime });
  fromInstant(new Date(0), LA);
  toInstant('2026-07-01', LA);
  expect(Instant.fromEpochMilliseconds).toHaveBeenCalledOnce();
  expect(PlainDateTime.from).toHaveBeenCalledOnce();
});
