import type { Bench } from './bench.ts';

/** What the cases are about; the columns of the table. */
export const areas = ['client', 'paging', 'errors', 'retries', 'abort', 'webhooks', 'entries'] as const;
export type Area = (typeof areas)[number];

export const vendorNames = ['pushpress', 'mindbody'] as const;
export type VendorName = (typeof vendorNames)[number];

/** One promise of a package, kept or broken. */
export interface Case {
  readonly name: string;
  readonly area: Area;
  readonly vendor: VendorName;
  /** Throws, or rejects, when the promise is broken. */
  run(bench: Bench): unknown;
}

type Runs = { readonly [name: string]: Case['run'] };

export const only = (vendor: VendorName, area: Area, runs: Runs): Case[] =>
  Object.entries(runs).map(([name, run]) => ({ name: `${vendor}: ${name}`, area, vendor, run }));

/** Cases of what both vendors have, written once. */
export const both = (area: Area, runs: Runs): Case[] =>
  vendorNames.flatMap((vendor) => only(vendor, area, runs));
