export const firstNames = [
  'Ada',
  'Bruno',
  'Chloé',
  'Dmitri',
  'Elena',
  'Farid',
  'Grace',
  'Hiro',
  'Ines',
  'Jonas',
  'Kalinda',
  'Liam',
  'Maya',
  'Noor',
  'Oscar',
  'Priya',
  'Quinn',
  'Rosa',
  'Søren',
  'Tomás',
  'Uma',
  'Viktor',
  'Wren',
  'Ximena',
];

export const lastNames = [
  'Abara',
  'Becker',
  'Castillo',
  'Duarte',
  'Eriksen',
  'Fontaine',
  'Gupta',
  'Hansen',
  'Ivanova',
  'Jensen',
  'Kowalski',
  'Lindqvist',
  'Moreau',
  'Nakamura',
  "O'Brien",
  'Petrov',
  'Quintero',
  'Rossi',
  'Schmidt',
  'Tanaka',
];

export const cities = [
  { city: 'Austin', state: 'TX', zip: '78701' },
  { city: 'Boulder', state: 'CO', zip: '80302' },
  { city: 'Portland', state: 'OR', zip: '97205' },
  { city: 'Savannah', state: 'GA', zip: '31401' },
];

export const streets = ['Barton Springs Rd', 'Cedar Ave', 'Juniper St', 'Mill Ln', 'Orchard Way', 'Pearl St'];

export const gyms = [
  { name: 'Ironwood Strength', subdomain: 'ironwood', timezone: 'America/Chicago' },
  { name: 'Harbor Street Yoga', subdomain: 'harborstreet', timezone: 'America/New_York' },
  { name: 'Summit Jiu-Jitsu', subdomain: 'summitjj', timezone: 'America/Denver' },
  { name: 'Tidewater Pilates', subdomain: 'tidewater', timezone: 'America/Los_Angeles' },
];

export const classNames = [
  'Barbell Basics',
  'Conditioning',
  'Kettlebell Flow',
  'Mobility',
  'Open Mat',
  'Rowing',
];

export const eventTitles = [
  'Charity Throwdown',
  'Coach Q&A',
  'Members Night',
  'Nutrition Workshop',
  'Saturday Hike',
];

export const rooms = ['Main Floor', 'Studio B', 'Turf', 'Mezzanine'];
