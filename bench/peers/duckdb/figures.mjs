// From the small tables of measures.sql to the figures as Throughcare's JSON has them, one function for each part.

const counts = (list) => Object.fromEntries(list.map(({ key, count }) => [key, count]));
const sum = (list, of) => list.reduce((total, row) => total + row[of], 0);
const without = (row, key) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== key));
const keyed = (list) => Object.fromEntries(list.map((row) => [row.key, without(row, 'key')]));
const rate = (k, n) => Math.floor((2 * k * 10000 + n) / (2 * n)) / 10000;

/** @param rows what a query gives, as objects */
export function figuresOf(rows) {
  const one = async (table) => (await rows(`from ${table}`))[0];

  async function profile(table) {
    const groups = {};
    for (const { dimension, key, count } of await rows(`from ${table} order by all`)) {
      (groups[dimension] ??= {})[key] = count;
    }
    return groups;
  }

  return {
    async bullseye(prevalence) {
      const rings = counts(await rows('select ring as key, count from rings'));
      const known = Object.values(rings).reduce((a, b) => a + b, 0);
      return {
        rings: ['structured-at-year-end', 'open-access-at-year-end', 'structured-in-year', 'open-access-in-year',
          'criminal-justice-in-year', 'known-before'].map((ring, i) => ({ ring, count: i === 4 ? null : rings[i + 1] ?? 0 })),
        known,
        prevalence,
        unknown: prevalence && Math.max(0, prevalence - known),
        penetration: prevalence && rate(known, prevalence),
        treatmentPenetration: prevalence && rate((await one('in_treatment_totals')).during_year, prevalence),
      };
    },

    async presentations() {
      const byAgency = await rows('select first_agency as key, count(*)::int as count from presentations group by all order by key');
      return {
        total: sum(byAgency, 'count'),
        byAgency: counts(byAgency),
        profile: await profile('presentations_profile'),
        entries: await rows('from entries order by all'),
      };
    },

    async inTreatment() {
      const totals = await one('in_treatment_totals');
      return {
        atYearEnd: totals.at_year_end,
        duringYear: totals.during_year,
        byAgency: counts(await rows('from in_treatment_by_agency order by key')),
        profile: await profile('in_treatment_profile'),
      };
    },

    async movements() {
      const movements = await rows('from movements order by all');
      const inTreatment = counts(await rows('from in_treatment_by_agency order by key'));
      const by = (end) => {
        const total = {};
        for (const m of movements) total[m[end]] = (total[m[end]] ?? 0) + m.count;
        return total;
      };
      return {
        total: sum(movements, 'count'),
        concurrent: sum(movements, 'concurrent'),
        byFrom: by('from'),
        byTo: by('to'),
        pairs: movements.map(({ from, to, count }) => ({ from, to, count })),
        outRate: Object.fromEntries(Object.entries(by('from')).map(([agency, n]) => [agency, rate(n, inTreatment[agency])])),
      };
    },

    async exits() {
      const exits = await rows('from exits order by agency');
      return {
        total: sum(exits, 'planned') + sum(exits, 'referredOn') + sum(exits, 'unplanned'),
        planned: sum(exits, 'planned'),
        referredOn: sum(exits, 'referredOn'),
        unplanned: sum(exits, 'unplanned'),
        byAgency: Object.fromEntries(exits.map(({ agency, ...groups }) => [agency, groups])),
      };
    },

    async retention() {
      const retention = await one('retention');
      return {
        starts: retention.starts,
        determinable: retention.determinable,
        retained12Weeks: retention.retained,
        survival: (await rows('from survival order by w')).map((w) => w.share),
        bands: counts(await rows('from bands order by key')),
      };
    },

    effectiveTreatment: () => one('effective'),

    async waiting() {
      const waiting = await rows('from waiting order by key');
      const empty = { count: 0, valid: 0, within21Days: 0, meanDays: null };
      const of = (kind) => keyed(waiting.filter((w) => w.key === kind))[kind] ?? empty;
      return {
        first: of('first'),
        subsequent: of('subsequent'),
        byIntervention: keyed(waiting.filter((w) => /^\d+$/.test(w.key))),
      };
    },

    async compliance() {
      const compliance = await one('compliance');
      return {
        start: { due: compliance.start_due, done: compliance.start_done },
        review: { due: compliance.review_due, done: compliance.review_done },
        exit: { due: compliance.exit_due, done: compliance.exit_done },
      };
    },

    async outcomes() {
      const outcomes = await one('outcomes');
      const ratings = keyed(await rows('from ratings'));
      const unrated = { n: 0, meanStart: null, meanLater: null };
      return {
        pairs: outcomes.pairs,
        substances: keyed(await rows('from substances order by key')),
        injecting: { n: outcomes.injecting_n, resolved: outcomes.injecting_resolved },
        acuteHousingProblem: { n: outcomes.housing_n, resolved: outcomes.housing_resolved },
        evictionRisk: { n: outcomes.eviction_n, resolved: outcomes.eviction_resolved },
        paidWork: { n: outcomes.work_n, tenDaysOrMoreAtStart: outcomes.work_start, tenDaysOrMoreLater: outcomes.work_later },
        psychologicalHealth: ratings.psychologicalHealth ?? unrated,
        physicalHealth: ratings.physicalHealth ?? unrated,
        qualityOfLife: ratings.qualityOfLife ?? unrated,
      };
    },

    // Met and unmet need: groups of dimensions, with the stages of each.
    async need() {
      const need = {};
      for (const { dimension, key, stage, mark, ...figures } of await rows('from need order by all')) {
        const of = (need[dimension] ??= {});
        const group = dimension === 'everybody' ? of : (of[key] ??= {});
        group[stage] = { ...figures, ...(mark && { mark }) };
      }
      return need;
    },
  };
}
