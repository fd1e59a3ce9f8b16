import type { SiteData } from './state.ts';
import type { ClassRow } from './types.ts';

/** Classes as they are shown: with who is booked and who waits at this moment. */
export function classView(site: SiteData): (row: ClassRow) => ClassRow & ClassCounts {
  const booked = new Map<number, { all: number; web: number; signedIn: number }>();
  for (const { ClassId, LateCancelled, WebSignup, SignedIn } of site.visits) {
    if (LateCancelled) continue;
    const counts = booked.get(ClassId) ?? { all: 0, web: 0, signedIn: 0 };
    counts.all += 1;
    if (WebSignup) counts.web += 1;
    if (SignedIn) counts.signedIn += 1;
    booked.set(ClassId, counts);
  }
  const waiting = new Map<number, number>();
  for (const { ClassId } of site.waitlist) waiting.set(ClassId, (waiting.get(ClassId) ?? 0) + 1);
  return (row) => {
    const counts = booked.get(row.Id) ?? { all: 0, web: 0, signedIn: 0 };
    return {
      ...row,
      TotalBooked: counts.all,
      WebBooked: counts.web,
      TotalSignedIn: counts.signedIn,
      TotalBookedWaitlist: waiting.get(row.Id) ?? 0,
      IsAvailable: row.Active && !row.IsCanceled && counts.all < row.MaxCapacity,
      IsEnrolled: false,
    };
  };
}

interface ClassCounts {
  TotalBooked: number;
  WebBooked: number;
  TotalSignedIn: number;
  TotalBookedWaitlist: number;
  IsAvailable: boolean;
  IsEnrolled: boolean;
}
