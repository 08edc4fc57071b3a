import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { intakePerson, Stranger } from './intake.ts'
import { mayWrite } from './policy.ts'

/** Somebody at a table types in who came by; the same matching as at every other door. */
export const intakeByHand = operation({
  name: 'people.intake',
  summary: 'Take somebody in: joined to their record when it is surely theirs, otherwise new',
  route: 'POST /people/intake',
  input: Stranger,
  output: z.object({ personId: z.uuid(), outcome: z.enum(['new', 'joined', 'to review']) }),
  example: () => ({ givenName: 'Anna', familyName: 'Nowak', email: 'anna@example.org' }),
  may: mayWrite,
  run: (ctx, _, stranger) => intakePerson(ctx, stranger, 'by hand'),
})
