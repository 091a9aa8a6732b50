-- Figures as small tables, one or more for each section of measures.md, ready to be printed.

-- ---------------------------------------------------------------------------------------------------------------
-- Section 2: in treatment on a day, and during a span of days.

create macro on_day(start, ended, day) as start <= day and (ended is null or ended > day);
create macro during(start, ended, first_day, last_day) as
  start <= last_day and (ended is null or ended >= first_day);
create macro in_year(day) as day between getvariable('year_start') and getvariable('year_end');

-- Section 10: half up, exactly, on whole numbers.
create macro ratio(k, n) as
  case when n > 0 then ((2 * k::bigint * 10000 + n) // (2 * n)) / 10000 end;

-- ---------------------------------------------------------------------------------------------------------------
-- Section 3, bulls-eye: the first ring that applies to each person.

create table rings as
with structured as (
  select person,
    bool_or(on_day(start, ended, getvariable('end_day'))) as at_end,
    bool_or(during(start, ended, getvariable('year_start'), getvariable('end_day'))) as in_year,
    bool_or(during(start, ended, getvariable('known_from'), getvariable('year_start') - 1)) as before
  from journeys
  group by person
),
open_access as (
  select e.person,
    bool_or(on_day(start, ended, getvariable('end_day'))) as at_end,
    bool_or(during(start, ended, getvariable('year_start'), getvariable('end_day'))) as in_year
  from open_access_episodes e
  group by e.person
),
ringed as (
  select case
    when s.at_end then 1
    when o.at_end then 2
    when s.in_year then 3
    when o.in_year then 4
    when s.before then 6
    end as ring
  from structured s full join open_access o using (person)
)
select ring, count(*)::int as count from ringed where ring is not null group by ring;

-- ---------------------------------------------------------------------------------------------------------------
-- Section 4, system map.

create table presentations as
select * from journeys where in_year(start);

-- The latest-starting journey of each person in treatment during the year.
create table in_treatment as
select * from journeys
where during(start, ended, getvariable('year_start'), getvariable('end_day'))
qualify row_number() over (partition by person order by start desc, journey desc) = 1;

create table in_treatment_totals as
select
  (select count(*)::int from in_treatment) as during_year,
  (select count(distinct person)::int from journeys where on_day(start, ended, getvariable('end_day'))) as at_year_end;

create table in_treatment_by_agency as
select m.agency as key, count(distinct m.person)::int as count
from member_episodes m semi join journeys j using (person, journey)
where during(m.start, m.ended, getvariable('year_start'), getvariable('end_day'))
group by m.agency;

create table movements as
select agency_before_any as "from", agency as "to", count(*)::int as count,
  count(*) filter (where previous_ended > first_structured)::int as concurrent
from member_episodes m semi join journeys j using (person, journey)
where not opens and agency <> agency_before_any and in_year(first_structured)
group by all;

create table exits as
select closing_agency as agency,
  count(*) filter (where exit_group = 'planned')::int as planned,
  count(*) filter (where exit_group = 'referred-on')::int as "referredOn",
  count(*) filter (where exit_group = 'unplanned')::int as unplanned
from journeys
where in_year(ended)
group by all;

-- ---------------------------------------------------------------------------------------------------------------
-- Section 5, retention and effective treatment.

create table retention as
select count(*)::int as starts,
  count(*) filter (where ended is not null or days >= 84)::int as determinable,
  count(*) filter (where days >= 84)::int as retained
from presentations;

-- Kaplan-Meier: events before censorings on the same day.
create table survival as
with by_day as (
  select days, count(ended) as events, count(*) as leaving from presentations group by days
),
curve as (
  select days, product(1 - events / at_risk) over (order by days) as share
  from (select *, sum(leaving) over (order by days rows between current row and unbounded following) as at_risk from by_day)
),
weeks as (
  select w, coalesce((select arg_max(share, days) from curve where days <= 7 * w), 1) as share
  from range(105) weeks(w)
)
select w, case when 7 * w <= (select max(days) from curve) or share = 0 then floor(share * 1000000 + 0.5) / 1000000 end as share
from weeks;

create table bands as
select case
    when days < 7 then '<7' when days < 14 then '7-13' when days < 28 then '14-27' when days < 56 then '28-55'
    when days < 84 then '56-83' when days < 182 then '84-181' when days < 364 then '182-363' else '364+' end as key,
  count(*)::int as count
from journeys
where in_year(ended)
group by all;

create table effective as
select count(*)::int as "inYear",
  count(*) filter (where days >= 84 or exit_group = 'planned')::int as effective,
  count(*) filter (where ended is null and days < 84)::int as "notDeterminable"
from in_treatment;

-- ---------------------------------------------------------------------------------------------------------------
-- Section 6, waiting times.

create table waits as
select i.modality,
  i.start = j.first_structured and row_number() over (
    partition by m.person, m.journey order by i.start, m.position, i.modid) = 1 as is_first,
  case when i.offered >= i.referred then i.offered - i.referred end as wait
from interventions i
join member_episodes m on m.id = i.episode_id
join journeys j using (person, journey)
where i.tier >= 3 and in_year(i.start);

create table waiting as
select
  case when grouping(modality) = 0 then modality::varchar when is_first then 'first' else 'subsequent' end as key,
  count(*)::int as count, count(wait)::int as valid,
  count(*) filter (where wait <= 21)::int as "within21Days",
  ratio(sum(wait), count(wait)) as "meanDays"
from waits
group by grouping sets (is_first, modality);

-- ---------------------------------------------------------------------------------------------------------------
-- Section 7, client profile.

-- Each row of a cohort (a journey's first episode and its start) with its group in each dimension.
create macro with_groups(cohort) as table
with people as (
  select c.*, age_on(f.birth, c.start) as age,
    f.sex, f.ethnic, f.drug1, f.injecting, f.parental, f.accommodation, f.source
  from query_table(cohort) c join episodes f on f.id = c.first_id
)
select p.* exclude (age, sex, ethnic, drug1, injecting, parental, accommodation, source),
  coalesce(sex_.group, 'not-stated') as "sex",
  case when age is null then 'unknown' when age < 18 then 'under-18' when age < 25 then '18-24'
    when age < 35 then '25-34' when age < 45 then '35-44' when age < 55 then '45-54' when age < 65 then '55-64'
    else '65+' end as "ageBand",
  coalesce(ethnic_.group, 'not-stated') as "ethnicGroup",
  coalesce(drug_.group, 'not-stated') as "mainDrug",
  coalesce(inj.group, 'not-stated') as "injecting",
  coalesce(par.group, 'not-stated') as "parental",
  coalesce(acc.group, 'not-stated') as "accommodation",
  coalesce(src.group, 'not-stated') as "referralSource"
from people p
left join codes sex_ on sex_.list = 'SEX' and sex_.code = p.sex
left join codes ethnic_ on ethnic_.list = 'ETHNIC' and ethnic_.code = p.ethnic
left join codes drug_ on drug_.list = 'DRUG' and drug_.code = p.drug1
left join codes inj on inj.list = 'INJSTAT' and inj.code = p.injecting
left join codes par on par.list = 'PRNTSTAT' and par.code = p.parental
left join codes acc on acc.list = 'ACCMNEED' and acc.code = p.accommodation
left join codes src on src.list = 'RFLS' and src.code = p.source;

-- The same, once for each dimension.
create macro grouped(cohort) as table
with groups as (from with_groups(cohort))
unpivot groups on "sex", "ageBand", "ethnicGroup", "mainDrug", "injecting", "parental", "accommodation", "referralSource"
into name dimension value key;

create macro profile_of(cohort) as table
select dimension, key, count(*)::int as count from grouped(cohort) group by all;

-- Where presentations come from and go to.
create table entries as
select key as source, first_agency as agency, count(*)::int as count
from grouped('presentations') where dimension = 'referralSource' group by all;

create table presentations_profile as from profile_of('presentations');
create table in_treatment_profile as from profile_of('in_treatment');

-- Met and unmet need. A known person is in the groups of the latest journey in the year, else of the latest
-- open-access episode in the year (ties as in section 2, rule 1), else of the latest journey of the years before.
create table known_persons as
with known as (
  select person, first_id, start, 1 as rank, true as in_treatment, [] as tie from in_treatment
  union all
  select e.person, e.id, e.start, 2, false, [strftime(e.first_start, '%Y-%m-%d'), e.agency, e.client, e.episode]
  from open_access_episodes e
  where during(e.start, e.ended, getvariable('year_start'), getvariable('end_day'))
  union all
  select person, first_id, start, 3, false, []
  from journeys
  where during(start, ended, getvariable('known_from'), getvariable('year_start') - 1)
)
select person, first_id, start, in_treatment, in_treatment and person in (select person from presentations) as presents
from known
qualify row_number() over (partition by person order by rank, start desc, tie desc) = 1;

create table determinable as
select first_id, start, days >= 84 as retained from presentations where ended is not null or days >= 84;

create table ended as
select first_id, start, exit_group from journeys where in_year(ended);

create macro wilson(k, n, side) as (
  with p as (select k / n as share, 1.959964 as z)
  select case when side < 0 and k = 0 then 0.0 when side > 0 and k = n then 1.0
    else (share + z * z / (2 * n) + side * z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))) / (1 + z * z / n) end
  from p where n > 0);

create table need as
with stages as (
  select dimension, key, 'known' as stage, count(*) as number, null as base from grouped('known_persons') group by all
  union all
  select dimension, key, unnest(['presenting', 'inTreatment']),
    unnest([count(*) filter (where presents), count(*) filter (where in_treatment)]), count(*)
  from grouped('known_persons') group by all
  union all
  select dimension, key, 'retained12Weeks', count(*) filter (where retained), count(*)
  from grouped('determinable') group by all
  union all
  select dimension, key, unnest(['exitedPlanned', 'exitedUnplanned']),
    unnest([count(*) filter (where exit_group = 'planned'), count(*) filter (where exit_group = 'unplanned')]), count(*)
  from grouped('ended') group by all
),
-- Everybody is the sum over the groups of any one dimension.
everybody as (
  select 'everybody' as dimension, '' as key, stage, sum(number)::bigint as number,
    case when stage = 'known' then sum(number) else sum(base) end::bigint as base
  from stages where dimension = 'sex' group by stage
),
all_stages as (
  select s.* exclude (base), coalesce(s.base, e.base) as base, e.number / e.base as whole from stages s join everybody e using (stage)
  union all
  select *, null from everybody
)
select dimension, key, stage, number::int as number, base::int as of, ratio(number, base) as share,
  floor(wilson(number, base, -1) * 10000 + 0.5) / 10000 as low,
  floor(wilson(number, base, 1) * 10000 + 0.5) / 10000 as high,
  case when stage = 'known' then null
    when wilson(number, base, -1) > whole then 'above'
    when wilson(number, base, 1) < whole then 'below' end as mark
from all_stages;

-- ---------------------------------------------------------------------------------------------------------------
-- Section 8, Treatment Outcomes Profile.

create table journey_tops as
select j.person, j.journey, j.start as journey_start, j.ended as journey_ended, j.first_structured, m.position, t.*
from tops t
join member_episodes m on m.id = t.episode_id
join journeys j using (person, journey);

create table compliance as
with done as (
  select person, journey,
    bool_or(stage = 'start' and abs(date - first_structured) <= 14) as start_done,
    bool_or(stage = 'review' and date - first_structured between 29 and 182) as review_done,
    bool_or(stage = 'exit' and abs(date - journey_ended) <= 14) as exit_done
  from journey_tops
  group by person, journey
)
select
  count(*) filter (where in_year(start))::int as start_due,
  count(*) filter (where in_year(start) and start_done)::int as start_done,
  count(*) filter (where review_due)::int as review_due,
  count(*) filter (where review_due and review_done)::int as review_done,
  count(*) filter (where in_year(ended))::int as exit_due,
  count(*) filter (where in_year(ended) and exit_done)::int as exit_done
from (
  select *, in_year(start) and first_structured + 182 <= getvariable('as_of')
    and (ended is null or ended > first_structured + 182) as review_due
  from journeys left join done using (person, journey)
);

create table pairs as
with starts as (
  select * from journey_tops
  where stage = 'start' and abs(date - first_structured) <= 14
  qualify row_number() over (
    partition by person, journey order by abs(date - first_structured), date, position, topid) = 1
),
laters as (
  select l.* from journey_tops l join starts s using (person, journey)
  where l.stage in ('review', 'exit') and in_year(l.date) and l.date > s.date
  qualify row_number() over (partition by person, journey order by l.date desc, l.position desc, l.topid desc) = 1
)
select s as first, l as later
from starts s join laters l using (person, journey);

create table substances as
with thresholds as (
  select key, reliable_change_days::int as threshold from top_items where reliable_change_days is not null
),
days as (
  select unnest([
    {key: 'alcohol', a: first.alcohol, b: later.alcohol},
    {key: 'opiates', a: first.opiates, b: later.opiates},
    {key: 'crack', a: first.crack, b: later.crack},
    {key: 'cocaine', a: first.cocaine, b: later.cocaine},
    {key: 'amphetamines', a: first.amphetamines, b: later.amphetamines},
    {key: 'cannabis', a: first.cannabis, b: later.cannabis},
    {key: 'other', a: first.other, b: later.other}
  ], recursive := true) from pairs
),
used as (
  select key, a::int as a, b::int as b, threshold
  from days join thresholds using (key)
  where a >= 1 and b is not null
)
select key, count(*)::int as n,
  count(*) filter (where b = 0)::int as abstinent,
  count(*) filter (where b > 0 and a - b >= threshold)::int as improved,
  count(*) filter (where b - a >= threshold)::int as deteriorated,
  n - abstinent - improved - deteriorated as unchanged,
  ratio(sum(a), count(*)) as "meanStart",
  ratio(sum(b), count(*)) as "meanLater"
from used
group by key;

create macro answered(a, b) as a is not null and b is not null;

create table outcomes as
select count(*)::int as pairs,
  count(*) filter (where first.injected > 0 and later.injected is not null)::int as injecting_n,
  count(*) filter (where first.injected > 0 and later.injected = 0)::int as injecting_resolved,
  count(*) filter (where first.housing and later.housing is not null)::int as housing_n,
  count(*) filter (where first.housing and not later.housing)::int as housing_resolved,
  count(*) filter (where first.eviction and later.eviction is not null)::int as eviction_n,
  count(*) filter (where first.eviction and not later.eviction)::int as eviction_resolved,
  count(*) filter (where answered(first.paid_work, later.paid_work))::int as work_n,
  count(*) filter (where first.paid_work >= 10 and later.paid_work is not null)::int as work_start,
  count(*) filter (where first.paid_work is not null and later.paid_work >= 10)::int as work_later
from pairs;

create table ratings as
select key, count(*)::int as n, ratio(sum(a::int), count(*)) as "meanStart", ratio(sum(b::int), count(*)) as "meanLater"
from (
  select 'psychologicalHealth' as key, first.psychological as a, later.psychological as b from pairs
  union all select 'physicalHealth', first.physical, later.physical from pairs
  union all select 'qualityOfLife', first.quality, later.quality from pairs)
where answered(a, b)
group by key;
