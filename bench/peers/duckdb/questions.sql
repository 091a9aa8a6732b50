-- What a filter asks about, worked out once for every journey and open-access episode, whoever it is of. Run after
-- facts.sql for everybody and after the macros of measures.sql.

create view starts as
select first_id, start from journeys
union all
select id, start from episodes where kind = 'open-access';

create type key_of_group as enum (select distinct key from grouped('starts'));
create table profiles as
select first_id, sex::key_of_group as "sex", ageBand::key_of_group as "ageBand", ethnicGroup::key_of_group as "ethnicGroup",
  mainDrug::key_of_group as "mainDrug", injecting::key_of_group as "injecting", parental::key_of_group as "parental",
  accommodation::key_of_group as "accommodation", referralSource::key_of_group as "referralSource"
from with_groups('starts');

create table every_journey as
select j.*, a.pdu, m.agencies, p as profile
from journeys j
join all_journeys a using (person, journey)
join (select person, journey, list(distinct agency) as agencies from member_episodes group by all) m using (person, journey)
join profiles p on p.first_id = j.first_id;

create table every_open_access_episode as
select e.* replace (persons.pdu as pdu), [e.agency] as agencies, p as profile
from episodes e
join persons using (person)
join profiles p on p.first_id = e.id
where e.kind = 'open-access';

drop view starts;
drop table journeys;
drop view open_access_episodes;

create or replace macro grouped(cohort) as table
with groups as (select * exclude (first_id) from query_table(cohort) join profiles using (first_id))
unpivot groups on "sex", "ageBand", "ethnicGroup", "mainDrug", "injecting", "parental", "accommodation", "referralSource"
into name dimension value key;
