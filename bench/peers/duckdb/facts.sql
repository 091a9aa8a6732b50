-- From the rows of an extract to persons, episodes and journeys: sections 1 and 2 of measures.md.
-- `source` is a view of the extract with every column as text; the variables year_start, year_end, end_day, as_of
-- and pdu_only are set by the caller.

-- ---------------------------------------------------------------------------------------------------------------
-- Section 1, reading: values are trimmed; empty and NA are missing; codes are upper-cased; three forms of date.

create macro value_of(x) as nullif(nullif(trim(x), ''), 'NA');

create macro day_of(x) as
  case length(x)
    when 10 then try_strptime(x, ['%d/%m/%Y', '%Y-%m-%d'])
    when 8 then try_strptime(x, '%Y%m%d')
  end::date;

-- Any date after the data date is missing (date of birth excepted).
create macro known_day(x) as case when day_of(x) <= getvariable('as_of') then day_of(x) end;

-- A whole number in a range; DuckDB's own cast would round 1.5 and accept 1e1.
create macro number_in(x, most) as
  case when length(x) <= 3 and translate(x, '0123456789', '') = '' and x::usmallint <= most then x::utinyint end;

-- Completed years; born on 29 February: a year older on 1 March.
create macro age_on(born, day) as
  year(day) - year(born) - (month(day) * 100 + day(day) < month(born) * 100 + day(born))::int;

create table lines as
select
  value_of(agncy) as agency,
  value_of(clientid) as client,
  value_of(episodid) as episode,
  coalesce(upper(value_of(consent)) = 'Y', false) as consent,
  upper(left(value_of(finitial), 1)) as initial1,
  upper(left(value_of(sinitial), 1)) as initial2,
  day_of(value_of(dob)) as born,
  try_cast(upper(value_of(sex)) as code_sex) as sex,
  try_cast(upper(value_of(ethnic)) as code_ethnic) as ethnic,
  known_day(value_of(refld)) as referred,
  try_cast(upper(value_of(accmneed)) as code_accmneed) as accommodation,
  try_cast(upper(value_of(prntstat)) as code_prntstat) as parental,
  try_cast(upper(value_of(injstat)) as code_injstat) as injecting,
  try_cast(upper(value_of(rfls)) as code_rfls) as source,
  try_cast(upper(value_of(drug1)) as code_drug) as drug1,
  try_cast(upper(value_of(drug2)) as code_drug) as drug2,
  try_cast(upper(value_of(drug3)) as code_drug) as drug3,
  known_day(value_of(triaged)) as triaged,
  known_day(value_of(disd)) as discharged,
  try_cast(upper(value_of(disrsn)) as code_disrsn) as reason,
  value_of(modid) as modid,
  try_cast(upper(value_of(modal)) as code_modal) as modality,
  known_day(value_of(refmoddt)) as mod_referred,
  known_day(value_of(faomoddt)) as mod_offered,
  known_day(value_of(modst)) as mod_start,
  value_of(topid) as topid,
  known_day(value_of(topdate)) as top_date,
  try_cast(upper(value_of(trstage)) as code_trstage) as stage,
  number_in(value_of(alcuse), 28) as alcohol,
  number_in(value_of(opiuse), 28) as opiates,
  number_in(value_of(crause), 28) as crack,
  number_in(value_of(cocause), 28) as cocaine,
  number_in(value_of(amphuse), 28) as amphetamines,
  number_in(value_of(cannuse), 28) as cannabis,
  number_in(value_of(otdrguse), 28) as other,
  number_in(value_of(ivdrguse), 28) as injected,
  number_in(value_of(pwork), 28) as paid_work,
  number_in(value_of(psyhstat), 20) as psychological,
  number_in(value_of(phstat), 20) as physical,
  number_in(value_of(quallife), 20) as quality,
  try_cast(upper(value_of(acuthpbm)) as code_yesno) as housing,
  try_cast(upper(value_of(hrisk)) as code_yesno) as eviction
from source
-- A row without agency, client or episode id is left out.
where agency is not null and client is not null and episode is not null;

-- ---------------------------------------------------------------------------------------------------------------
-- Section 1, entities. An episode is known by its first row here; consent must be given on every row of it.

create table episode_ids as
select agency, client, episode, min(rowid) as id
from lines
group by agency, client, episode
having bool_and(consent);

-- The first row of each intervention and of each TOP counts.
create table interventions as
with first_rows as (
  select e.id as episode_id, r.modid, min(r.rowid) as id
  from lines r join episode_ids e using (agency, client, episode)
  where r.modid is not null
  group by e.id, r.modid
)
select f.episode_id, f.modid, r.modality, c.tier, r.mod_referred as referred, r.mod_offered as offered, r.mod_start as start
from first_rows f
join lines r on r.rowid = f.id
left join codes c on c.list = 'MODAL' and c.code = r.modality;

create table tops as
with first_rows as (
  select e.id as episode_id, r.topid, min(r.rowid) as id
  from lines r join episode_ids e using (agency, client, episode)
  where r.topid is not null
  group by e.id, r.topid
)
select f.episode_id, f.topid, r.top_date as date, g.group as stage,
  r.alcohol, r.opiates, r.crack, r.cocaine, r.amphetamines, r.cannabis, r.other, r.injected,
  r.housing = 'Y' as housing, r.eviction = 'Y' as eviction, r.paid_work, r.psychological, r.physical, r.quality
from first_rows f
join lines r on r.rowid = f.id
join codes g on g.list = 'TRSTAGE' and g.code = r.stage
where r.top_date is not null;

create table pdu_drugs as
select code::code_drug as code from codes where list = 'DRUG' and "group" in ('opiate', 'crack');

-- Structured, open-access or not started; the episode's period; impossible episodes left out.
create table episodes as
with starts as (
  select episode_id,
    min(start) filter (where tier >= 3) as first_structured,
    min(start) filter (where tier = 2) as first_open_access
  from interventions
  where start is not null
  group by episode_id
),
periods as (
  select e.id, e.agency, e.client, e.episode, s.first_structured,
    case when s.first_structured is not null then 'structured'
         when s.first_open_access is not null then 'open-access'
         else 'not-started' end as kind,
    coalesce(s.first_structured, s.first_open_access) as first_start,
    case when first_start is not null then least(first_start, r.triaged) end as start,
    r.discharged as ended,
    r.* exclude (agency, client, episode, consent)
  from episode_ids e
  join lines r on r.rowid = e.id
  left join starts s on s.episode_id = e.id
),
aged as (
  select *, case when age_on(born, coalesce(start, referred)) not between 10 and 100 then null else born end as birth
  from periods
  where ended is null or (ended >= coalesce(triaged, ended) and ended >= coalesce(first_start, ended))
)
select id, agency, client, episode, kind, first_structured, start, ended,
  -- The attributor as one number: two initials, date of birth, sex. Without all four an episode is its own person.
  coalesce(
    (unicode(initial1)::bigint << 40) + (unicode(initial2)::bigint << 20)
      + 2 * (birth - date '1800-01-01') + (sex in ('F', '2'))::int,
    -1 - id) as person,
  birth, sex, ethnic, accommodation, parental, injecting, source, drug1, reason,
  coalesce(drug1 in (select code from pdu_drugs), false)
    or coalesce(drug2 in (select code from pdu_drugs), false)
    or coalesce(drug3 in (select code from pdu_drugs), false) as pdu
from aged;

-- A person is PDU when any of their episodes names an opiate or crack.
create table persons as
select person, bool_or(pdu) as pdu from episodes group by person;

-- ---------------------------------------------------------------------------------------------------------------
-- Section 2, journeys: an episode joins when the journey is open or ended no more than 21 days before it.

create table member_episodes as
with ordered as (
  select *,
    row_number() over in_order as position,
    max(coalesce(ended, date '9999-12-31')) over (in_order rows between unbounded preceding and 1 preceding) as ended_before,
    lag(agency) over in_order as agency_before_any,
    lag(coalesce(ended, date '9999-12-31')) over in_order as previous_ended
  from episodes
  where kind = 'structured'
  window in_order as (partition by person order by first_structured, start, agency, client, episode)
)
select *,
  sum((ended_before is null or first_structured - ended_before > 21)::int) over
    (partition by person order by position rows unbounded preceding) as journey,
  ended_before is null or first_structured - ended_before > 21 as opens
from ordered;

create table all_journeys as
with grouped as (
  select person, journey,
    min(start) as earliest,
    case when count(ended) = count(*) then max(ended) end as ended,
    min(first_structured) as first_structured,
    arg_min(id, position) as first_id,
    arg_max(id, (ended - date '1800-01-01') * 100000 + position) as closing_id,
    bool_or(pdu) as pdu
  from member_episodes
  group by person, journey
)
select g.* exclude (earliest),
  greatest(earliest, lag(g.ended) over (partition by g.person order by g.journey) + 1) as start
from grouped g;

-- The population: for `pdu` only journeys with an opiate or crack among their drugs.
create table journeys as
select j.person, j.journey, j.start, j.ended, j.first_structured, j.first_id, j.closing_id,
  coalesce(j.ended, getvariable('as_of')) - j.start as days,
  f.agency as first_agency,
  case when j.ended is not null then c.agency end as closing_agency,
  case when j.ended is not null then coalesce(x.group, 'unplanned') end as exit_group
from all_journeys j
join episodes f on f.id = j.first_id
left join episodes c on c.id = j.closing_id
left join codes x on x.list = 'DISRSN' and x.code = c.reason
where j.pdu or not getvariable('pdu_only');
