import { type MindbodyClient, MindbodyError } from '@x/mindbody';

export type Booking =
  | { readonly outcome: 'booked' }
  | { readonly outcome: 'waitlisted' }
  | { readonly outcome: 'refused'; readonly why: string };

/**
 * Books a client into a class, or, where the class is full, onto its waiting list.
 *
 * The booking is sent once: Mindbody has no idempotency keys, and a repeated request may book twice. When the last
 * place goes between the look and the booking, that is a refusal; the caller may simply try again.
 */
export async function book(mindbody: MindbodyClient, ClientId: string, ClassId: number): Promise<Booking> {
  const Waitlist = await isFull(mindbody, ClassId);
  try {
    await mindbody.post('/public/v6/class/addclienttoclass', { body: { ClientId, ClassId, Waitlist } });
    return { outcome: Waitlist ? 'waitlisted' : 'booked' };
  } catch (error) {
    if (error instanceof MindbodyError && error.kind === 'status')
      return { outcome: 'refused', why: error.message };
    throw error; // no answer: look whether the client is in the class before booking again
  }
}

/** Whether the class has no place left, and takes a waiting list. */
async function isFull(mindbody: MindbodyClient, classId: number): Promise<boolean> {
  const query = {
    classIds: [classId],
    startDateTime: '2000-01-01T00:00:00',
    endDateTime: '2100-01-01T00:00:00',
  };
  const [found] = await mindbody.paginate('/public/v6/class/classes', { query }).toArray({ max: 1 });
  if (found === undefined) return false;
  return (found.TotalBooked ?? 0) >= (found.MaxCapacity ?? 0) && found.IsWaitlistAvailable === true;
}
