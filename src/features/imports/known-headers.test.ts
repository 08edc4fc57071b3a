import { expect, test } from 'vitest'
import { recogniseColumns } from './recognise-columns.ts'

/** The headings as these systems write them, and what each column is. */
const exports: Record<string, Record<string, string | null>> = {
  'Action Network': {
    first_name: 'givenName',
    last_name: 'familyName',
    email: 'email',
    can_email: 'subscribed',
    street: 'home.street',
    city: 'home.city',
    state: 'home.region',
    zip_code: 'home.postcode',
    country: 'home.country',
    Phone: 'phone',
    uuid: null,
  },
  NationBuilder: {
    nationbuilder_id: null,
    first_name: 'givenName',
    middle_name: 'middleName',
    last_name: 'familyName',
    email1: 'email',
    email2: 'email',
    email_opt_in: null,
    phone_number: 'phone',
    work_phone_number: 'phoneWork',
    mobile_number: 'phoneMobile',
    born_at: 'birth',
    primary_address1: 'home.street',
    primary_city: 'home.city',
    primary_zip: 'home.postcode',
    billing_address1: 'post.street',
    billing_city: 'post.city',
    tag_list: 'tags',
    note: 'note',
  },
  VAN: {
    'Voter File VANID': null,
    LastName: 'familyName',
    FirstName: 'givenName',
    MiddleName: 'middleName',
    DOB: 'birth',
    'Home Phone': 'phoneHome',
    'Cell Phone': 'phoneMobile',
    PreferredEmail: 'email',
    vAddress: 'home.whole',
    'Activist Codes': 'tags',
  },
  CiviCRM: {
    'First Name': 'givenName',
    'Last Name': 'familyName',
    'Display Name': null,
    'Street Address': 'home.street',
    'Postal Code': 'home.postcode',
    City: 'home.city',
    Email: 'email',
    Phone: 'phone',
    'No Bulk Emails (User Opt Out)': 'unsubscribed',
    'Birth Date': 'birth',
    'Preferred Language': 'languages',
  },
  'Google Contacts': {
    'First Name': 'givenName',
    'Middle Name': 'middleName',
    'Last Name': 'familyName',
    Nickname: 'called',
    Birthday: 'birth',
    Notes: 'note',
    Labels: 'tags',
    'E-mail 1 - Label': 'emailKind',
    'E-mail 1 - Value': 'email',
    'Phone 1 - Label': 'phoneKind',
    'Phone 1 - Value': 'phone',
    'Address 1 - Street': 'home.street',
    'Address 1 - City': 'home.city',
    'Address 1 - Postal Code': 'home.postcode',
  },
  Outlook: {
    'First Name': 'givenName',
    'Last Name': 'familyName',
    'E-mail Address': 'email',
    'E-mail 2 Address': 'email',
    'Home Phone': 'phoneHome',
    'Business Phone': 'phoneWork',
    'Mobile Phone': 'phoneMobile',
    'Home Street': 'home.street',
    'Home City': 'home.city',
    'Home Postal Code': 'home.postcode',
    'Business Street': 'work.street',
    'Business City': 'work.city',
    Categories: 'tags',
  },
  Mailchimp: {
    'Email Address': 'email',
    'First Name': 'givenName',
    'Last Name': 'familyName',
    Address: 'home.whole',
    'Phone Number': 'phone',
    TAGS: 'tags',
    CONFIRM_TIME: 'consentDate',
    UNSUB_TIME: 'unsubscribed',
    MEMBER_RATING: null,
  },
  Eventbrite: {
    'Order #': null,
    'First Name': 'givenName',
    'Last Name': 'familyName',
    Email: 'email',
    'Cell Phone': 'phoneMobile',
    'Home Address 1': 'home.street',
    'Home City': 'home.city',
    'Home Zip': 'home.postcode',
  },
  'a plain Polish sheet': {
    'Lp.': null,
    'Imię i nazwisko': 'fullName',
    'Adres e-mail': 'email',
    'Nr telefonu': 'phone',
    Ulica: 'home.street',
    'Nr domu': 'home.houseNumber',
    'Nr mieszkania': 'home.flat',
    'Kod pocztowy': 'home.postcode',
    Miejscowość: 'home.city',
    'Data urodzenia': 'birth',
    'Zgoda na newsletter': 'consent',
    Uwagi: 'note',
  },
}

test.each(Object.entries(exports))('the columns of %s are understood', (_, columns) => {
  const headings = Object.keys(columns)

  const found = recogniseColumns([headings, headings.map(() => '')], [])

  expect(found.hasHeader).toBe(true)
  expect(Object.fromEntries(found.columns.map(({ header, field }) => [header, field]))).toEqual(columns)
})

test('a sheet without headings is understood by what is in it', () => {
  const rows = [
    ['Anna Nowak', 'anna@example.org', '601 234 567', '00-251'],
    ['Jan Lis', 'jan@example.org', '+48 22 123 45 67', '30-001'],
  ]

  const { hasHeader, columns } = recogniseColumns(rows, [])

  expect(hasHeader).toBe(false)
  expect(columns.map(({ field }) => field)).toEqual(['fullName', 'email', 'phone', 'home.postcode'])
})

test('a heading that nobody knows does not hide a column of e-mails, and a field of the community is found by its name', () => {
  const { columns } = recogniseColumns(
    [
      ['kto', 'gdzie pisać', 'Rozmiar koszulki'],
      ['Anna', 'anna@example.org', 'M'],
    ],
    [{ key: 'shirt', labels: ['Shirt size', 'rozmiar koszulki'] }],
  )

  expect(columns.map(({ field }) => field)).toEqual([null, 'email', 'field:shirt'])
})
