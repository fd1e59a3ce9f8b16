import type { LocalDateTime } from './time.ts';
import type { Location, Program, SessionType, Staff } from './types.ts';

/** Rows of what is booked and what is sold. */

export interface Visit {
  Id: number;
  SiteId: number;
  ClassId: number;
  ClientId: string;
  ClientUniqueId: number;
  LocationId: number;
  StaffId: number;
  Name: string;
  StartDateTime: LocalDateTime;
  EndDateTime: LocalDateTime;
  LastModifiedDateTime: LocalDateTime;
  SignedIn: boolean;
  LateCancelled: boolean;
  Missed: boolean;
  MakeUp: boolean;
  WebSignup: boolean;
  AppointmentId: number;
  AppointmentStatus: 'None';
  Action: 'Added' | 'None';
  /** The client's pricing option that paid; absent for an unpaid visit. */
  ServiceId?: number;
  ServiceName?: string;
}

export interface WaitlistRow {
  Id: number;
  ClassId: number;
  ClientId: string;
  RequestDateTime: LocalDateTime;
  Web: boolean;
}

export type AppointmentStatus =
  | 'Arrived'
  | 'Booked'
  | 'Cancelled'
  | 'Completed'
  | 'Confirmed'
  | 'LateCancelled'
  | 'Requested';

export interface Appointment {
  Id: number;
  ClientId: string;
  StaffId: number;
  LocationId: number;
  SessionTypeId: number;
  ProgramId: number;
  StartDateTime: LocalDateTime;
  EndDateTime: LocalDateTime;
  /** Minutes. */
  Duration: number;
  Status: AppointmentStatus;
  IsWaitlist: boolean;
  StaffRequested: boolean;
  FirstAppointment: boolean;
  Notes?: string;
  PartnerExternalId?: string;
  ProviderId?: string;
}

/** Hours in which a staff member takes appointments; what is booked is cut out when they are listed. */
export interface Availability {
  Id: number;
  Staff: Staff;
  Location: Location;
  SessionTypes: SessionType[];
  Programs: Program[];
  StartDateTime: LocalDateTime;
  EndDateTime: LocalDateTime;
}

/** A pricing option for sale. */
export interface Service {
  Id: string;
  ProductId: number;
  Name: string;
  Price: number;
  OnlinePrice: number;
  TaxRate: number;
  TaxIncluded: number;
  Count: number;
  Type: string;
  Program: string;
  ProgramId: number;
  SellOnline: boolean;
  Discontinued: boolean;
  /** Days. */
  ExpirationLength: number;
  ExpirationUnit: 'Days';
}

export interface Product {
  Id: string;
  ProductId: number;
  Name: string;
  ShortDescription: string;
  CategoryId: number;
  SubCategoryId: number;
  Price: number;
  OnlinePrice: number;
  TaxRate: number;
  TaxIncluded: number;
}

/** A pricing option that a client has bought; a membership has an id of its own besides. */
export interface ClientService {
  Id: number;
  SiteId: number;
  ClientID: string;
  Name: string;
  ProductId: number;
  Program: Program;
  Count: number;
  Remaining: number;
  Current: boolean;
  Returned: boolean;
  PaymentDate: LocalDateTime;
  ActiveDate: LocalDateTime;
  ExpirationDate: LocalDateTime;
  Action: 'None';
}

export interface ClientMembership extends ClientService {
  MembershipId: number;
}

export interface Sale {
  Id: number;
  ClientId: string;
  LocationId: number;
  SaleDate: LocalDateTime;
  SaleTime: string;
  SaleDateTime: LocalDateTime;
  OriginalSaleDateTime: LocalDateTime;
  PurchasedItems: PurchasedItem[];
  Payments: { Id: number; Amount: number; Method: number; Type: string; TransactionId: number }[];
}

export interface PurchasedItem {
  SaleDetailId: number;
  Id: number;
  BarcodeId: string;
  Description: string;
  IsService: boolean;
  Quantity: number;
  UnitPrice: number;
  DiscountAmount: number;
  TaxAmount: number;
  TotalAmount: number;
  Returned: boolean;
}
