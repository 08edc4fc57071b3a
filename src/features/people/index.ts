import type { Feature } from '#platform/feature.ts'
import { clockJob } from '#platform/jobs/job.ts'
import { addPerson } from './add-person.ts'
import { sharedStreetsAndLanguages } from './common-ground.ts'
import { recordConditions } from './conditions.ts'
import { placeConditions } from './place-conditions.ts'
import { trailConditions } from './trail-conditions.ts'
import { changeField, removeField } from './change-field.ts'
import { changeTag } from './change-tag.ts'
import { joinReview, keepApart } from './decide-review.ts'
import { comparePeople } from './compare-people.ts'
import { countActors } from './count-acts.ts'
import { defineField } from './define-field.ts'
import { editPerson } from './edit-person.ts'
import { eraseHere, erasePerson } from './erase-person.ts'
import { exportHere, exportPerson } from './export-person.ts'
import { giveConsent } from './give-consent.ts'
import { intakeByHand } from './intake-by-hand.ts'
import { linkMember } from './link-member.ts'
import { listFields } from './list-fields.ts'
import { listTags } from './list-tags.ts'
import { mergeRecords } from './merge-records.ts'
import { listJoins, partJoin } from './part-join.ts'
import { listPeople } from './list-people.ts'
import { grants, mayRead, mayWrite } from './policy.ts'
import { pages } from './pages/pages.ts'
import { addHousehold, editHousehold, setHousehold } from './save-household.ts'
import { sealPerson } from './seal-person.ts'
import { showPhoto } from './show-photo.ts'
import { setPhoto } from './set-photo.ts'
import { listHouseholds, showHousehold } from './show-household.ts'
import { tagPeople, untagPeople } from './tag-people.ts'
import { countPairs, mostCounted } from './review-store.ts'
import { listReviews } from './reviews.ts'
import { showPerson } from './show-person.ts'
import { askForMissingKeys, writeMissingKeys } from './refresh-keys.ts'
import { askForIndex, indexNewcomers } from './search-store.ts'
import { recordActs, voidActs } from './trail.ts'
import { withdrawConsent } from './withdraw-consent.ts'
import { words } from './words.ts'

export { intakePeople, intakePerson, Stranger } from './intake.ts'
export { type BulkIntake, bulkIntake } from './intake-bulk.ts'
export type { SheetIds } from './intake-ids.ts'
export { askForKeys } from './refresh-keys.ts'
export { markStaying, openUndo, takeBackIntake } from './intake-undo.ts'
export type { Purpose } from './consent.ts'
export { recordConsents } from './consent-store.ts'
export { type MayReach, mayReach } from './may-reach.ts'
export { blankPerson, nameOf, PersonInput } from './person.ts'
export { addressLine } from './address.ts'
export { fieldValues, type PersonField } from './field.ts'
export { fieldsOf } from './field-store.ts'
export { changeBack, changeMany, forgetNewTag, type Kept, type ManyChange } from './change-many.ts'
export { putTag, tagKey, tagsHere, tagsNamed, tagsOf } from './tag-store.ts'
export { findPerson, inputOfPerson, peopleById, peopleHere } from './store.ts'
export { PersonPicker } from './pages/person-picker.tsx'
export { defineField, tagPeople, untagPeople }
export { countActs, whoDid } from './count-acts.ts'
export { addPerson, editPerson, erasePerson, exportPerson, giveConsent, listPeople, showPerson, withdrawConsent }

/**
 * People: who is here, what they agreed to, and what they did. Everybody who comes in by any door is taken in here, and
 * every feature writes what people do to the trail that is kept here.
 */
export const people: Feature = {
  name: 'people',
  operations: [
    addPerson,
    editPerson,
    listPeople,
    showPerson,
    giveConsent,
    withdrawConsent,
    intakeByHand,
    listReviews,
    joinReview,
    keepApart,
    comparePeople,
    mergeRecords,
    listJoins,
    partJoin,
    exportPerson,
    erasePerson,
    sealPerson,
    setPhoto,
    showPhoto,
    listFields,
    defineField,
    changeField,
    removeField,
    listTags,
    tagPeople,
    untagPeople,
    changeTag,
    listHouseholds,
    showHousehold,
    addHousehold,
    editHousehold,
    setHousehold,
  ],
  pages,
  grants,
  menu: [{ label: (language) => words.in(language)('people'), path: '/people', grant: 'people:read' }],
  listens: { 'membership.began': linkMember },
  jobs: [
    clockJob({ name: 'look for people without keys', every: '*/10 * * * *', run: askForMissingKeys }),
    clockJob({ name: 'look for people whom the search reads one by one', every: '*/10 * * * *', run: askForIndex }),
  ],
  longJobs: [writeMissingKeys, indexNewcomers],
  recordActs,
  voidActs,
  exportPerson: exportHere,
  erasePerson: eraseHere,
  threadCounts: [{ kind: 'act', count: countActors }],
  async search(ctx, text) {
    if (!mayRead(ctx.actor)) return []
    const { people: found } = await listPeople(ctx, { search: text })
    return found.slice(0, 8).map((person) => ({
      title: person.name,
      detail: person.emails[0] ?? person.phones[0],
      href: `/people/${person.id}`,
    }))
  },
  async today(ctx) {
    if (!mayWrite(ctx.actor)) return []
    const waiting = await countPairs(ctx)
    const t = words.in(ctx.language)
    const title = t(waiting < mostCounted ? 'reviewsWaiting' : 'reviewsWaitingMany', { count: waiting })
    return waiting > 0 ? [{ title, href: '/people/reviews' }] : []
  },
  commonGround: sharedStreetsAndLanguages,
  segmentConditions: [...trailConditions, ...recordConditions, ...placeConditions],
  personReferences: [
    { table: 'person_emails', column: 'person_id', onMerge: 'stays' },
    { table: 'person_phones', column: 'person_id', onMerge: 'stays' },
    { table: 'person_addresses', column: 'person_id', onMerge: 'stays' },
    { table: 'person_tags', column: 'person_id', onMerge: 'keep earliest', oncePer: 'tag_id' },
    { table: 'person_photos', column: 'person_id', onMerge: 'keep earliest', oncePer: 'community_id' },
    { table: 'person_keys', column: 'person_id', onMerge: 'stays' },
    { table: 'person_search', column: 'person_id', onMerge: 'stays' },
    { table: 'intake_joins', column: 'person_id', onMerge: 'move' },
    { table: 'act_counts', column: 'person_id', onMerge: 'follows' },
    { table: 'match_reviews', column: 'person_id', onMerge: 'stays' },
    { table: 'match_reviews', column: 'candidate_id', onMerge: 'stays' },
    { table: 'people', column: 'merged_into', onMerge: 'move' },
    { table: 'acts', column: 'person_id', onMerge: 'move' },
    { table: 'consents', column: 'person_id', onMerge: 'move' },
  ],
}
