-- From the rows of an extract to persons, episodes and journeys: sections 1 and 2 of measures.md.
-- `source` is a view of the extract with every column as text; the variables year_start, year_end, end_day, as_of
-- and pdu_only are set by the caller.

-- ---------------------------------------------------------------------------------------------------------------
-- Section 1, reading. Most values need no trimming or upper-casing, so they are looked up as they stand first.

create macro value_of(x) as nullif(nullif(trim(x), ''), 'NA');

create macro trimmed_day(x) as case
  when strlen(x) = 10 and contains(x, '/') then try_strptime(x, '%d/%m/%Y')
  when strlen(x) = 10 and contains(x, '-') then try_cast(x as date)
  when strlen(x) = 8 then try_strptime(x, '%Y%m%d')
end::date;
create macro day_of(x) as case
  when strlen(x) = 10 and contains(x, '/') then try_strptime(x, '%d/%m/%Y')
  when strlen(x) = 10 and contains(x, '-') then try_cast(x as date)
  when strlen(x) = 8 then try_strptime(x, '%Y%m%d')
  when x is not null then trimmed_day(trim(x))
end::date;

-- Any date after the data date is missing (date of birth excepted).
create macro known(day) as case when day <= getvariable('as_of') then day end;

-- A whole number of at most two digits; DuckDB's own cast would round 1.5.
create macro number_of(x) as case
  when strlen(x) <= 2 then try_cast(x as utinyint)
  when strlen(trim(x)) <= 2 then try_cast(trim(x) as utinyint)
end;
create macro up_to(most, x) as case when x <= most then x end;

-- Completed years; born on 29 February: a year older on 1 March.
create macro age_on(born, day) as
  year(day) - year(born) - (month(day) * 100 + day(day) < month(born) * 100 + day(born))::int;

create table lines as
select
  value_of(agncy) as agency,
  value_of(clientid) as client,
  value_of(episodid) as episode,
  coalesce(code_yesno(consent) = 'Y', false) as consent,
  upper(left(value_of(finitial), 1)) as initial1,
  upper(left(value_of(sinitial), 1)) as initial2,
  day_of(dob) as born,
  code_sex(sex) as sex,
  code_ethnic(ethnic) as ethnic,
  day_of(refld) as referred,
  code_accmneed(accmneed) as accommodation,
  code_prntstat(prntstat) as parental,
  code_injstat(injstat) as injecting,
  code_rfls(rfls) as source,
  code_drug(drug1) as drug1,
  code_drug(drug2) as drug2,
  code_drug(drug3) as drug3,
  day_of(triaged) as triaged,
  day_of(disd) as discharged,
  code_disrsn(disrsn) as reason,
  value_of(modid) as modid,
  code_modal(modal) as modality,
  day_of(refmoddt) as mod_referred,
  day_of(faomoddt) as mod_offered,
  day_of(modst) as mod_start,
  value_of(topid) as topid,
  day_of(topdate) as top_date,
  code_trstage(trstage) as stage,
  number_of(alcuse) as alcohol,
  number_of(opiuse) as opiates,
  number_of(crause) as crack,
  number_of(cocause) as cocaine,
  number_of(amphuse) as amphetamines,
  number_of(cannuse) as cannabis,
  number_of(otdrguse) as other,
  number_of(ivdrguse) as injected,
  number_of(pwork) as paid_work,
  number_of(psyhstat) as psychological,
  number_of(phstat) as physical,
  number_of(quallife) as quality,
  code_yesno(acuthpbm) as housing,
  code_yesno(hrisk) as eviction
from source;

-- ---------------------------------------------------------------------------------------------------------------
-- Section 1, entities. An episode is known by its first row here; consent must be given on every row of it.

create table episode_ids as
select agency, client, episode, min(rowid) as id
from lines
-- A row without agency, client or episode id is left out.
where agency is not null and client is not null and episode is not null
group by agency, client, episode
having bool_and(consent);

create table details as
select r.rowid as line, e.id as episode_id, r.modid, r.topid
from lines r join episode_ids e using (agency, client, episode);

-- The first row of each intervention and of each TOP counts.
create table interventions as
with first_rows as (
  select episode_id, modid, min(line) as id from details where modid is not null group by episode_id, modid
)
select f.episode_id, f.modid, r.modality, c.tier,
  known(r.mod_referred) as referred, known(r.mod_offered) as offered, known(r.mod_start) as start
from first_rows f
join lines r on r.rowid = f.id
left join codes c on c.list = 'MODAL' and c.code = r.modality;

create table tops as
with first_rows as (
  select episode_id, topid, min(line) as id from details where topid is not null group by episode_id, topid
)
select f.episode_id, f.topid, known(r.top_date) as date, g.group as stage,
  up_to(28, r.alcohol) as alcohol, up_to(28, r.opiates) as opiates, up_to(28, r.crack) as crack,
  up_to(28, r.cocaine) as cocaine, up_to(28, r.amphetamines) as amphetamines, up_to(28, r.cannabis) as cannabis,
  up_to(28, r.other) as other, up_to(28, r.injected) as injected, up_to(28, r.paid_work) as paid_work,
  up_to(20, r.psychological) as psychological, up_to(20, r.physical) as physical, up_to(20, r.quality) as quality,
  r.housing = 'Y' as housing, r.eviction = 'Y' as eviction
from first_rows f
join lines r on r.rowid = f.id
join codes g on g.list = 'TRSTAGE' and g.code = r.stage
where known(r.top_date) is not null;

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
first_lines as (
  select lines.rowid as id, * replace (known(referred) as referred, known(triaged) as triaged, known(discharged) as discharged)
  from lines
),
periods as (
  select e.id, e.agency, e.client, e.episode, s.first_structured,
    case when s.first_structured is not null then 'structured'
         when s.first_open_access is not null then 'open-access'
         else 'not-started' end as kind,
    coalesce(s.first_structured, s.first_open_access) as first_start,
    case when first_start is not null then least(first_start, r.triaged) end as start,
    r.discharged as ended,
    r.* exclude (id, agency, client, episode, consent, discharged)
  from episode_ids e
  join first_lines r on r.id = e.id
  left join starts s on s.episode_id = e.id
),
aged as (
  select *, case when age_on(born, coalesce(start, referred)) not between 10 and 100 then null else born end as birth
  from periods
  where ended is null or (ended >= coalesce(triaged, ended) and ended >= coalesce(first_start, ended))
)
select id, agency, client, episode, kind, first_structured, first_start, start, ended,
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

drop table lines;
drop table details;

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

create view open_access_episodes as
select e.* from episodes e join persons p using (person)
where e.kind = 'open-access' and (p.pdu or not getvariable('pdu_only'));
