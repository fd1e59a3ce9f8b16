/** Mindbody's own test site. */
export const siteId = -99;

export const client = {
  clientId: '100000009',
  clientUniqueId: 100000009,
  clientFirstName: 'Noor',
  clientLastName: 'Lindqvist',
  clientEmail: 'noor.lindqvist@mail.example',
  clientPhone: '8055550134',
};

export const staff = { staffId: 12, staffFirstName: 'Viktor', staffLastName: 'Abara' };

export const resources = [{ id: 4, name: 'Studio B' }];
