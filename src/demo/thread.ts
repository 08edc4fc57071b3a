import {
  addCampaign,
  finishStep,
  planStep,
  recordOutcome,
  setCampaignState,
  tellBack,
} from '#features/campaigns/index.ts'
import {
  addToRoll,
  castBallot,
  closeDecision,
  openDecision,
  promoteTheme,
  rollOf,
  setIssueState,
  tokenOf,
} from '#features/decisions/index.ts'
import { addTheme, addVoices, codeVoices } from '#features/listening/index.ts'
import type { Visit } from '#platform/context.ts'
import type { Chance } from './chance.ts'
import type { Neighbour } from './people.ts'
import { issues, openings } from './seeds-issues.ts'
import { places } from './seeds-people.ts'

const voices = 600

/** The owner, standing so many days away from today. */
export type On = (day: number) => Visit

/** What people said, gathered into themes, and made into issues. @returns the issues, in the order of the seeds. */
export async function listen(on: On, neighbours: readonly Neighbour[], chance: Chance): Promise<string[]> {
  const weights = issues.flatMap((issue, i) => Array.from({ length: issue.weight }, () => i))
  const said = Array.from({ length: voices }, () => {
    const issue = chance.pick(weights)
    const who = chance.pick(neighbours.slice(0, 420))
    const language = who.language
    const text = chance.pick(openings[language]) + chance.pick(issues[issue]!.voices[language === 'pl' ? 0 : 1])
    return {
      issue,
      voice: {
        text,
        language,
        personId: who.personId,
        place: chance.pick(places),
        source: chance.pick(['session', 'door', 'tell us', 'call'] as const),
        mayBeQuoted: chance.pick(['no', 'without name', 'without name'] as const),
        saidAt: on(-170 + chance.below(70)).now!.toString(),
      },
    }
  })
  const { voiceIds } = await addVoices(on(-95), { voices: said.map((one) => one.voice) })
  const issueIds: string[] = []
  for (const [i, { title, description }] of issues.entries()) {
    const { themeId } = await addTheme(on(-94), { title, description })
    // Every twelfth voice is still to be coded: there is work on the first page.
    const mine = voiceIds.filter((_, n) => said[n]!.issue === i && n % 12 !== 0)
    if (mine.length > 0) await codeVoices(on(-94), { themeId, voiceIds: mine })
    issueIds.push((await promoteTheme(on(-92), { themeId })).issueId)
  }
  return issueIds
}

interface Vote {
  opens: number
  closes: number
  question: { pl: string; en: string }
  issueIds: readonly string[]
  voters: readonly Neighbour[]
  /** How strongly each issue draws. */
  pull: readonly number[]
}

/** A vote on a roll, with ballots in it. Closed when its time is over. */
export async function vote(
  on: On,
  chance: Chance,
  { opens, closes, question, issueIds, voters, pull }: Vote,
): Promise<string> {
  const { decisionId } = await openDecision(on(opens), {
    question,
    explanation: {
      pl: 'Zaznacz wszystko, co Twoim zdaniem powinniśmy podjąć najpierw, najwyżej trzy.',
      en: 'Tick what we should take up first, three at the most.',
    },
    mode: 'roll',
    picks: 3,
    issueIds: [...issueIds],
    closesAt: eveningOf(on(closes)),
  })
  await addToRoll(on(opens), { decisionId, personIds: voters.map((one) => one.personId) })
  const { gromada } = on(0)
  for (let after: string | undefined; ; ) {
    const roll = await rollOf(on(opens), { decisionId, after })
    for (const { voterId } of roll.voters) {
      if (chance.next() > 0.68) continue
      const drawn = issueIds.flatMap((id, i) => Array.from({ length: pull[i] ?? 1 }, () => id))
      const picks = [...new Set([chance.pick(drawn), chance.pick(drawn), chance.pick(drawn)])]
      await castBallot(on(opens + 1), { decisionId, token: tokenOf(gromada, decisionId, voterId), picks })
    }
    if (!roll.next) break
    after = roll.next
  }
  if (closes < 0) await closeDecision(on(closes + 0.01), { decisionId })
  return decisionId
}

/** One campaign that was won and told of, and one that is under way. */
export async function campaign(
  on: On,
  decisionId: string,
  issueIds: readonly string[],
): Promise<{ won: string; running: string }> {
  const { campaignId: won } = await addCampaign(on(-78), {
    title: { pl: 'Czysta Struga', en: 'A clean stream' },
    demand: {
      pl: 'Gmina zamyka rurę za Starym Młynem i bada wodę co miesiąc.',
      en: 'The town closes the pipe behind the Old Mill and tests the water every month.',
    },
    goal: {
      pl: 'Rura zamknięta do jesieni, wyniki badań jawne.',
      en: 'The pipe closed by autumn, the results public.',
    },
    decisionId,
    issueIds: [issueIds[0]!],
  })
  const steps = [
    [-70, 'Zebrać próbki wody', 'Take water samples'],
    [-55, 'Rozmowa z wójtem', 'Meet the mayor'],
    [-40, 'Piknik i podpisy', 'Picnic and signatures'],
    [-20, 'Odbiór robót', 'Inspect the works'],
  ] as const
  for (const [day, pl, en] of steps) {
    const { stepId } = await planStep(on(-77), { campaignId: won, onDay: dayOf(on(day)), title: { pl, en } })
    await finishStep(on(day), { stepId })
  }
  const { outcomeId } = await recordOutcome(on(-12), {
    campaignId: won,
    title: { pl: 'Rura zamknięta, woda badana co miesiąc', en: 'The pipe is closed, the water is tested every month' },
    story: {
      pl: 'Mówiliście, że Struga śmierdzi i giną ryby. Zebraliśmy próbki, poszliśmy do wójta, a 80 osób stanęło na zebraniu. Gmina zamknęła rurę i co miesiąc ogłasza wyniki badań wody.',
      en: 'You said that the stream smells and that fish die. We took samples, went to the mayor, and 80 people stood up at the assembly. The town closed the pipe and publishes the test of the water every month.',
    },
    onDay: dayOf(on(-14)),
  })
  await setCampaignState(on(-12), { campaignId: won, state: 'won' })
  await tellBack(on(-11), { outcomeId })
  await setIssueState(on(-11), { issueId: issueIds[0]!, state: 'solved' })
  return { won, running: await clinicCampaign(on, decisionId, issueIds[2]!) }
}

/** Under way: one step is done, two are to come. */
async function clinicCampaign(on: On, decisionId: string, issueId: string): Promise<string> {
  const { campaignId } = await addCampaign(on(-35), {
    title: { pl: 'Telefon w przychodni odbiera człowiek', en: 'A person picks up the clinic’s phone' },
    demand: {
      pl: 'Przychodnia odbiera telefon w pięć minut i mówi też po ukraińsku.',
      en: 'The clinic answers within five minutes, and in Ukrainian too.',
    },
    goal: { pl: 'Dwie dodatkowe osoby w rejestracji do marca.', en: 'Two more people at the desk by March.' },
    decisionId,
    issueIds: [issueId],
  })
  for (const [day, pl, en] of [
    [-25, 'Policzyć, ile trwa czekanie', 'Count how long people wait'],
    [4, 'List do dyrekcji', 'Letter to the management'],
    [18, 'Spotkanie z dyrektorką', 'Meet the director'],
  ] as const) {
    const { stepId } = await planStep(on(-34), { campaignId, onDay: dayOf(on(day)), title: { pl, en } })
    if (day < 0) await finishStep(on(day), { stepId })
  }
  await setIssueState(on(-34), { issueId, state: 'taken up' })
  return campaignId
}

/** People end a vote at an hour that can be said. */
const eveningOf = (visit: Visit): string =>
  visit
    .now!.toZonedDateTimeISO(visit.community.zone)
    .with({ hour: 20, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
    .toInstant()
    .toString()

const dayOf = (visit: Visit): string => visit.now!.toZonedDateTimeISO(visit.community.zone).toPlainDate().toString()
