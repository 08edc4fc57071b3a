import { foldWords } from '#algorithms/names/fold.ts'
import { type AddressPart, type AddressPlace, type ColumnField, addressPlaces } from './column-field.ts'

/**
 * Headings as they are, folded: plain sheets in Polish and English, and what Action Network, NationBuilder, VAN, CiviCRM,
 * Google Contacts, Outlook, Mailchimp and Eventbrite write when they export.
 */
const headings: Partial<Record<ColumnField, string>> = {
  givenName:
    'given name|first name|firstname|forename|given|imie|imiona|first|fname|attendee first name|buyer first name|imie uczestnika|first names|preferred name',
  middleName: 'middle name|middle|middlename|additional name|drugie imie|patronymic|otczestwo|middle names',
  familyName:
    'family name|last name|lastname|surname|nazwisko|last|lname|family|attendee surname|attendee last name|buyer last name|nazwisko uczestnika|second name',
  fullName:
    'name|full name|fullname|imie i nazwisko|imie nazwisko|osoba|display name|display name computed|uczestnik|attendee name|contact name|person|kontakt|imiona i nazwisko|file as',
  familyFirst: 'nazwisko i imie|nazwisko imie|sort name|name last first|last name first name|sort name computed',
  called: 'called|nickname|nick|zwany|zwana|pseudonim|ksywka|nick name',
  pronouns: 'pronouns|pronoun|zaimki|preferred pronouns',
  email:
    'email|e mail|mail|email address|e mail address|adres e mail|adres email|adres mailowy|poczta|e mail 1 value|e mail 2 value|e mail 3 value|e mail 4 value|email 1|primary email|email1|email2|email3|home email|personal email|e mail 2 address|e mail 3 address|preferred email|preferredemail|attendee email|buyer email|e mail uczestnika|kontakt e mail|adres poczty elektronicznej|e mail prywatny',
  emailWork: 'work email|business email|e mail sluzbowy|email sluzbowy|e mail do pracy',
  emailOther: 'other email|email 2|alternate email|secondary email|inny e mail|drugi e mail',
  emailKind: 'e mail 1 type|e mail 2 type|e mail 3 type|e mail 1 label|e mail 2 label|e mail 3 label|e mail type',
  phone:
    'phone|telephone|phone number|telefon|nr telefonu|numer telefonu|tel|telefon kontaktowy|phone 1 value|phone 2 value|phone 3 value|phone 4 value|primary phone|phone number 1|other phone|preferred phone|preferredphone|phone1|phone2|contact number|numer kontaktowy|main phone',
  phoneMobile:
    'mobile|mobile phone|mobile number|cell|cell phone|cellphone|komorka|telefon komorkowy|nr komorki|kom|tel kom|mobile phone number|cell phone number|smartphone|sms phone number',
  phoneHome: 'home phone|home phone 2|telefon domowy|home telephone|telefon stacjonarny|stacjonarny|home phone number',
  phoneWork:
    'work phone|business phone|business phone 2|work phone number|telefon sluzbowy|telefon do pracy|office phone|company main phone',
  phoneKind: 'phone 1 type|phone 2 type|phone 3 type|phone 1 label|phone 2 label|phone 3 label|phone type',
  birth:
    'birth|birthday|birth date|date of birth|dob|born|born at|birthdate|data urodzenia|urodziny|rok urodzenia|year of birth|birth year|ur|data ur',
  languages: 'language|languages|jezyk|jezyki|preferred language|primary language|preferred languages|jezyk kontaktu',
  tags: 'tags|tag|labels|label|groups|group membership|categories|category|etykiety|etykieta|tagi|grupy|grupa|kategorie|tag list|activist codes|tags names',
  note: 'note|notes|comment|comments|notatka|notatki|uwagi|komentarz|opis|note s|background|description',
  consent:
    'consent|zgoda|newsletter|zgoda na newsletter|zgoda marketingowa|zgoda na kontakt|zgoda na e mail|opt in|optin|email consent|marketing consent|gdpr consent|zgoda rodo|wants newsletter|chce newsletter|zgoda na otrzymywanie informacji',
  consentDate:
    'consent date|data zgody|opt in time|optin time|opt in date|confirm time|date of consent|email opt in at',
  subscribed:
    'can email|email subscription status|subscribed|subscription status|email opt in status|email status|email marketing status|is subscribed|email 1 opt in|email1 is subscribed|email subscribed|status subskrypcji',
  unsubscribed:
    'unsubscribed|unsubscribe|no bulk emails user opt out|no bulk email|do not email|is opt out|opt out|opted out|unsub time|unsubscribed at|unsubscribe time|nie wysylac|wypisany|wypisana|rezygnacja|privacy do not email|email opt out|email unsubscribed',
}

const parts: Readonly<Record<AddressPart, string>> = {
  whole:
    'address|adres|adres zamieszkania|adres zameldowania|full address|address formatted|mailing address|adres do korespondencji|home address|work address',
  street:
    'street|street address|address 1|address1|address line 1|ulica|street name|ul|address street|ulica i numer|ulica i nr|ulica nr|street 1|addressline1',
  houseNumber:
    'house number|street number|numer domu|nr domu|nr budynku|numer budynku|building|building number|nr|house',
  flat: 'flat|apartment|apt|unit|nr mieszkania|numer mieszkania|mieszkanie|lokal|nr lokalu|m|street unit|address 2|address2|address line 2|supplemental address 1|extended address|addressline2',
  city: 'city|town|miasto|miejscowosc|address city|locality',
  postcode: 'postcode|postal code|zip|zip code|zipcode|kod pocztowy|kod|zip postal code|zip5|postal',
  region: 'region|state|province|county|wojewodztwo|powiat|address state|state province|voivodeship|state code',
  country: 'country|kraj|country region|country code|panstwo|country name',
}

/** What stands before the part of an address: `Home City`, `Address 1 - City`, `billing_city`. */
const places: Readonly<Record<AddressPlace, string>> = {
  home: '|home|address 1|primary|v|registered|personal|attendee home|buyer home|zamieszkania|zamieszkanie|domowy|contact|mailing',
  work: 'work|business|company|employer|attendee work|buyer work|sluzbowy|address 2',
  post: 'mailing address|billing|postal|korespondencyjny|do korespondencji|shipping|buyer billing|attendee shipping',
  other: 'other|address 3|inny',
}

const fieldByHeading = new Map<string, ColumnField>()
for (const place of addressPlaces)
  for (const before of places[place].split('|'))
    for (const [part, names] of Object.entries(parts))
      for (const name of names.split('|')) {
        const heading = `${before} ${name}`.trim()
        if (!fieldByHeading.has(heading)) fieldByHeading.set(heading, `${place}.${part as AddressPart}`)
      }
for (const [field, names = ''] of Object.entries(headings))
  for (const name of names.split('|')) fieldByHeading.set(name, field as ColumnField)

/** `user_submitted_first_name`, `FirstName` and `First name:` are one heading. */
export const headingKey = (heading: string): string =>
  foldWords(heading.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .replace(/^(user submitted|custom|person|contact|subscriber|attendee|buyer|profile|uczestnik) (?=.)/, '')
    .trim()

export function fieldOfHeading(heading: string): ColumnField | null {
  return fieldByHeading.get(foldWords(heading)) ?? fieldByHeading.get(headingKey(heading)) ?? null
}
