import { createHash } from 'node:crypto';
import { ok, type Reply } from '../../http/reply.ts';
import { type Context, isAmong, type Route } from './context.ts';
import { refuse } from './errors.ts';
import { pageReply, rowsOf } from './paging.ts';
import type { Staff } from './types.ts';

/** Sites, what they consist of, and who works there. */
export const placeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/public/v6/site/sites',
    handle: (context) => {
      const ids = context.query.numbers('siteIds');
      const sites = context.sites().map(({ site }) => site);
      return page(
        context,
        'Sites',
        sites.filter(({ Id }) => isAmong(ids, Id)),
      );
    },
  },
  {
    method: 'GET',
    path: '/public/v6/site/locations',
    handle: (context) => page(context, 'Locations', context.site.locations),
  },
  {
    method: 'GET',
    path: '/public/v6/site/programs',
    handle: (context) => {
      const ids = context.query.numbers('programIds');
      const type = context.query.text('scheduleType') ?? 'All';
      const rows = context.site.programs.filter(
        ({ Id, ScheduleType }) => isAmong(ids, Id) && (type === 'All' || ScheduleType === type),
      );
      return page(context, 'Programs', rows);
    },
  },
  {
    method: 'GET',
    path: '/public/v6/site/sessiontypes',
    handle: (context) => {
      const programs = context.query.numbers('programIDs');
      const rows = context.site.sessionTypes.filter(({ ProgramId }) => isAmong(programs, ProgramId));
      return page(context, 'SessionTypes', rows);
    },
  },
  { method: 'GET', path: '/public/v6/site/activationcode', handle: activationCode },
  { method: 'GET', path: '/public/v6/staff/staff', handle: staff },
];

function page<T>({ query, config }: Context, name: string, rows: readonly T[]): Reply {
  return pageReply(
    name,
    rowsOf(rows, (row) => row),
    query,
    config.maxLimit,
  );
}

/** The same for the same key and site, and of no use to any other key. */
function activationCode({ site, config }: Context): Reply {
  const digest = createHash('sha256').update(`${config.publicApiKey} ${site.site.Id}`).digest('hex');
  return ok({
    ActivationCode: digest.slice(0, 12),
    ActivationLink: `https://mindbody.example/activate/${digest.slice(0, 12)}`,
  });
}

const filters: Record<string, (row: Staff) => boolean> = {
  AppointmentInstructor: (row) => row.AppointmentInstructor,
  ClassInstructor: (row) => row.ClassTeacher,
  Female: (row) => !row.IsMale,
  Male: (row) => row.IsMale,
  StaffViewable: () => true,
};

function staff(context: Context): Reply {
  const { site, query } = context;
  const ids = query.numbers('staffIds');
  const wanted = (query.texts('filters') ?? []).map((name) => {
    const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
    if (filter) return filter;
    throw refuse(400, 'InvalidParameter', `request.filters knows no "${name}".`);
  });
  const rows = site.staff.filter((row) => isAmong(ids, row.Id) && wanted.every((filter) => filter(row)));
  return page(context, 'StaffMembers', rows);
}
