# The measures of a needs assessment in R with data.table: the same figures as `throughcare assess --format json`,
# from the same extracts. The sections are those of measures.md.
#
#   Rscript assess.R FILE... --year 2006-07 --as-of 2007-06-30 [--population all|pdu] [--prevalence N] [--known-years 2]

suppressPackageStartupMessages({
  library(data.table)
  library(jsonlite)
})
setDTthreads(0)

arguments <- commandArgs()
here <- dirname(sub("^--file=", "", grep("^--file=", arguments, value = TRUE)))
given <- commandArgs(trailingOnly = TRUE)
option <- function(name, otherwise = NULL) {
  at <- match(paste0("--", name), given)
  if (is.na(at)) otherwise else given[at + 1]
}
flags <- grep("^--", given)
files <- given[setdiff(seq_along(given), c(flags, flags + 1))]
year <- option("year")
population <- option("population", "all")
prevalence <- if (!is.null(option("prevalence"))) as.numeric(option("prevalence"))
if (!length(files) || is.null(year) || is.null(option("as-of"))) {
  stop("usage: Rscript assess.R FILE... --year 2006-07 --as-of 2007-06-30 [--population all|pdu] [--prevalence N]")
}

first_year <- as.integer(substr(year, 1, 4))
day <- function(text) as.integer(as.Date(text))
year_start <- day(sprintf("%d-04-01", first_year))
year_end <- day(sprintf("%d-03-31", first_year + 1L))
known_from <- day(sprintf("%d-04-01", first_year - as.integer(option("known-years", "2"))))
as_of <- day(option("as-of"))
end_day <- min(year_end, as_of)
pdu_only <- population == "pdu"

dataset <- function(name) fread(file.path(here, "../../../src/Throughcare.Domain/Dataset/H", name), colClasses = "character", na.strings = "")
codes <- dataset("codes.csv")
top_items <- dataset("top-items.csv")

# ----------------------------------------------------------------------------------------------------------------
# Section 1, reading: every column as text; fread trims values, fills short rows and skips blank lines.

columns <- c(
  agency = "AGNCY", client = "CLIENTID", episode = "EPISODID", consent = "CONSENT", initial1 = "FINITIAL",
  initial2 = "SINITIAL", born = "DOB", sex = "SEX", ethnic = "ETHNIC", referred = "REFLD", accommodation = "ACCMNEED",
  parental = "PRNTSTAT", injecting = "INJSTAT", source = "RFLS", drug1 = "DRUG1", drug2 = "DRUG2", drug3 = "DRUG3",
  triaged = "TRIAGED", discharged = "DISD", reason = "DISRSN", modid = "MODID", modality = "MODAL",
  mod_referred = "REFMODDT", mod_offered = "FAOMODDT", mod_start = "MODST", topid = "TOPID", date = "TOPDATE",
  stage = "TRSTAGE", alcohol = "ALCUSE", opiates = "OPIUSE", crack = "CRAUSE", cocaine = "COCAUSE",
  amphetamines = "AMPHUSE", cannabis = "CANNUSE", other = "OTDRGUSE", injected = "IVDRGUSE", paid_work = "PWORK",
  psychological = "PSYHSTAT", physical = "PHSTAT", quality = "QUALLIFE", housing = "ACUTHPBM", eviction = "HRISK")

# A row with too many fields is left out. Where fread has seen one while it looked for the number of columns, there is a
# column more than the header names; where it meets one later it stops, and the file is read again under a header with
# columns to spare.
spare <- 20
read_extract <- function(file) {
  header <- toupper(trimws(names(fread(file, nrows = 0, colClasses = "character"))))
  wanted <- columns[columns %in% header]
  take <- function(select, ...) {
    fread(..., header = TRUE, sep = ",", fill = TRUE, blank.lines.skip = TRUE, colClasses = "character",
      na.strings = c("", "NA"), strip.white = TRUE, select = select, showProgress = FALSE)
  }
  positions <- match(wanted, header)
  stopped <- FALSE
  attempt <- function(...) {
    withCallingHandlers(take(...), warning = function(w) {
      stopped <<- TRUE
      invokeRestart("muffleWarning")
    })
  }
  with_spare <- c(positions, length(header) + 1L)
  rows <- tryCatch(attempt(with_spare, file = file), error = function(e) attempt(positions, file = file))
  if (stopped) rows <- take(with_spare, cmd = sprintf("sed '1s/\\r\\{0,1\\}$/%s/' %s", strrep(",spare", spare), shQuote(file)))
  setnames(rows, c(names(wanted), if (ncol(rows) > length(wanted)) "too_many"))
  for (absent in setdiff(c(names(columns), "too_many"), names(rows))) set(rows, j = absent, value = NA_character_)
  rows
}
rows <- rbindlist(lapply(files, read_extract), use.names = TRUE)
# So is a row without agency, client or episode id.
rows[, counts := is.na(too_many) & !is.na(agency) & !is.na(client) & !is.na(episode)]
if (!all(rows$counts)) rows <- rows[rows$counts]

# A date in one of three forms, as days since 1970. A year has few days, so each spelling is read once.
as_day <- function(x) {
  spelled <- unique(x)
  days <- rep(NA_integer_, length(spelled))
  for (form in list(c("^\\d\\d/\\d\\d/\\d{4}$", "%d/%m/%Y"), c("^\\d{4}-\\d\\d-\\d\\d$", "%Y-%m-%d"), c("^\\d{8}$", "%Y%m%d"))) {
    found <- grep(form[1], spelled)
    days[found] <- as.integer(as.Date(spelled[found], form[2]))
  }
  days[chmatch(x, spelled)]
}
# Any date after the data date is missing (date of birth excepted).
known_day <- function(x) {
  days <- as_day(x)
  days[days > as_of] <- NA
  days
}
# A whole number from 0.
whole <- function(x, most) {
  numbers <- as.character(0:most)
  chmatch(x, numbers) - 1L
}
# The group of a code; codes may come in lower case.
group_of <- function(x, of, what = "group") {
  list_codes <- codes[list == of]
  spelled <- unique(x)
  list_codes[[what]][chmatch(toupper(spelled), list_codes$code)][chmatch(x, spelled)]
}
code_of <- function(x, of) group_of(x, of, "code")

# ----------------------------------------------------------------------------------------------------------------
# Section 1, entities. An episode is known by its first row; consent must be given on every row of it.

rows[, id := .GRP, by = .(agency, client, episode)]
withheld <- unique(rows$id[!(code_of(rows$consent, "YESNO") %in% "Y")])
rows[id %in% withheld, counts := FALSE]

interventions <- unique(rows[counts & !is.na(modid), .(id, modid, modality, mod_referred, mod_offered, mod_start)], by = c("id", "modid"))
interventions[, `:=`(
  modality = code_of(modality, "MODAL"),
  tier = as.integer(group_of(modality, "MODAL", "tier")),
  referred = known_day(mod_referred), offered = known_day(mod_offered), start = known_day(mod_start))]
interventions <- interventions[!is.na(start) & !is.na(tier), .(id, modid, modality, tier, referred, offered, start)]

days_used <- c("alcohol", "opiates", "crack", "cocaine", "amphetamines", "cannabis", "other", "injected", "paid_work")
ratings <- c("psychological", "physical", "quality")
yes_no <- c("housing", "eviction")
tops <- unique(rows[counts & !is.na(topid), c("id", "topid", "date", "stage", days_used, ratings, yes_no), with = FALSE], by = c("id", "topid"))
tops[, `:=`(date = known_day(date), stage = group_of(stage, "TRSTAGE"))]
tops <- tops[!is.na(date) & !is.na(stage)]
tops[, (days_used) := lapply(.SD, whole, 28), .SDcols = days_used]
tops[, (ratings) := lapply(.SD, whole, 20), .SDcols = ratings]
tops[, (yes_no) := lapply(.SD, function(x) code_of(x, "YESNO") == "Y"), .SDcols = yes_no]

episodes <- rows[counts & !duplicated(id), c("id", names(columns)[c(1:3, 5:20)]), with = FALSE]
rm(rows)
episodes[, `:=`(
  born = as_day(born), referred = known_day(referred), triaged = known_day(triaged), ended = known_day(discharged),
  sex = group_of(sex, "SEX"), initial1 = toupper(substr(initial1, 1, 1)), initial2 = toupper(substr(initial2, 1, 1)),
  discharged = NULL)]

# Structured, open-access or not started; the episode's period; impossible episodes left out.
first_start <- function(interventions) interventions[order(id, start)][!duplicated(id)]
structured <- first_start(interventions[tier >= 3])
open_access <- first_start(interventions[tier == 2])
episodes[structured, on = "id", first_structured := i.start]
episodes[open_access, on = "id", first_open_access := i.start]
episodes[, first_start := fcoalesce(first_structured, first_open_access)]
episodes[, start := fifelse(is.na(first_start), NA_integer_, pmin(first_start, triaged, na.rm = TRUE))]
episodes <- episodes[is.na(ended) | ((is.na(triaged) | ended >= triaged) & (is.na(first_start) | ended >= first_start))]

# Completed years; born on 29 February: a year older on 1 March. Year, month and day come from a table of days.
days_from <- as.integer(as.Date("1800-01-01"))
calendar <- as.POSIXlt(as.Date(days_from:as_of, origin = "1970-01-01"))
year_of <- calendar$year
month_and_day <- calendar$mon * 100L + calendar$mday
age_on <- function(born, at) {
  b <- born - days_from + 1L
  b[b < 1L | b > length(year_of)] <- NA
  a <- at - days_from + 1L
  year_of[a] - year_of[b] - (month_and_day[a] < month_and_day[b])
}
age_at_start <- age_on(episodes$born, fcoalesce(episodes$start, episodes$referred))
episodes[(age_at_start < 10 | age_at_start > 100) | (is.na(age_at_start) & !is.na(fcoalesce(start, referred))), born := NA]

# The attributor: two initials, date of birth, sex. Without all four an episode is its own person.
episodes[, person := .GRP, by = .(initial1, initial2, born, sex)]
episodes[is.na(initial1) | is.na(initial2) | is.na(born) | is.na(sex), person := -id]
pdu_drug <- function(x) group_of(x, "DRUG") %in% c("opiate", "crack")
episodes[, pdu := pdu_drug(drug1) | pdu_drug(drug2) | pdu_drug(drug3)]
pdu_persons <- unique(episodes$person[episodes$pdu])

# ----------------------------------------------------------------------------------------------------------------
# Section 2, journeys: an episode joins when the journey is open or ended no more than 21 days before it.

open_end <- 1e6L
members <- episodes[!is.na(first_structured)]
setorder(members, person, first_structured, start, agency, client, episode)
members[, end := fcoalesce(ended, open_end)]
members[, new_person := person != shift(person, fill = person[1] - 1L)]
# The latest end so far of each person: persons are set far apart, so that one running maximum serves all.
members[, apart := cumsum(new_person) * 1e8]
members[, ended_before := as.integer(shift(cummax(apart + end)) - apart)]
members[, opens := new_person | first_structured - ended_before > 21L]
members[, journey := cumsum(opens)]
members[, position := seq_len(.N)]
members[, `:=`(from = shift(agency), from_end = shift(end))]

journeys <- members[, .(person = person[1], earliest = min(start), ended = max(end), first_structured = first_structured[1],
  first = position[1], pdu = any(pdu)), by = journey]
closing <- members[order(journey, end, position)][, .(journey, id, closing_agency = agency, reason)][!duplicated(journey, fromLast = TRUE)]
journeys[closing, on = "journey", `:=`(closing_agency = i.closing_agency, reason = i.reason)]
journeys[, start := fifelse(person == shift(person, fill = 0L), pmax(earliest, shift(ended, fill = 0L) + 1L), earliest)]
journeys[ended == open_end, ended := NA]
journeys[, `:=`(
  days = fcoalesce(ended, as_of) - start,
  exit = fifelse(is.na(ended), NA_character_, fcoalesce(group_of(reason, "DISRSN"), "unplanned")))]
# The population: for `pdu` only journeys with an opiate or crack among their drugs.
if (pdu_only) {
  journeys <- journeys[journeys$pdu]
  members <- members[journey %in% journeys$journey]
}
members[journeys, on = "journey", `:=`(j_start = i.first_structured)]

# ----------------------------------------------------------------------------------------------------------------
# Ways to count and to show.

on_day <- function(start, ended, at) start <= at & (is.na(ended) | ended > at)
during <- function(start, ended, from, to) start <= to & (is.na(ended) | ended >= from)
in_year <- function(at) !is.na(at) & at >= year_start & at <= year_end
# Section 10: half up, exactly, on whole numbers.
ratio <- function(k, n) if (n > 0) ((2 * k * 10000 + n) %/% (2 * n)) / 10000
counts <- function(x) {
  n <- table(x)
  setNames(as.list(as.integer(n)), as.character(names(n)))
}
sum_true <- function(x) sum(x, na.rm = TRUE)

# Section 7: the values of the journey's first episode.
first_episodes <- function(of) members[match(of$first, position)]
profile <- function(of) {
  first <- first_episodes(of)
  age <- age_on(first$born, of$start)
  stated <- function(x, list) counts(fcoalesce(group_of(x, list), "not-stated"))
  bands <- c("under-18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+")
  list(
    sex = counts(fcoalesce(first$sex, "not-stated")),
    ageBand = counts(fcoalesce(bands[findInterval(age, c(18, 25, 35, 45, 55, 65)) + 1L], "unknown")),
    ethnicGroup = stated(first$ethnic, "ETHNIC"), mainDrug = stated(first$drug1, "DRUG"),
    injecting = stated(first$injecting, "INJSTAT"), parental = stated(first$parental, "PRNTSTAT"),
    accommodation = stated(first$accommodation, "ACCMNEED"), referralSource = stated(first$source, "RFLS"))
}

# ----------------------------------------------------------------------------------------------------------------
# Sections 3 to 5: bulls-eye, system map, retention and effective treatment.

overlapping <- journeys[during(start, ended, year_start, end_day)]
at_end <- unique(journeys[on_day(start, ended, end_day), person])
in_the_year <- unique(overlapping$person)
before <- unique(journeys[during(start, ended, known_from, year_start - 1L), person])
open_access <- episodes[is.na(first_structured) & !is.na(first_open_access) & (!pdu_only | person %in% pdu_persons)]
open_at_end <- unique(open_access[on_day(start, ended, end_day), person])
open_in_year <- unique(open_access[during(start, ended, year_start, end_day), person])
ring2 <- setdiff(open_at_end, at_end)
ring3 <- setdiff(in_the_year, c(at_end, ring2))
ring4 <- setdiff(open_in_year, c(at_end, ring2, ring3))
ring6 <- setdiff(before, c(at_end, ring2, ring3, ring4))
ring <- function(key, count) list(ring = key, count = count)
known <- length(at_end) + length(ring2) + length(ring3) + length(ring4) + length(ring6)

presenting <- journeys[in_year(start)]
setorder(overlapping, person, start)
latest <- overlapping[!duplicated(person, fromLast = TRUE)]
by_agency <- counts(unique(members[during(start, ended, year_start, end_day), .(agency, person)])$agency)

moves <- members[!opens & agency != from & in_year(first_structured)]
pairs_moved <- moves[, .(count = .N), keyby = .(from, to = agency)]
by_from <- counts(moves$from)

leaving <- journeys[in_year(ended)]
exits <- function(of) list(planned = sum(of == "planned"), referredOn = sum(of == "referred-on"), unplanned = sum(of == "unplanned"))

# Kaplan-Meier: events before censorings on the same day.
survival <- local({
  by_day <- presenting[, .(events = sum(!is.na(ended)), leaving = .N), keyby = days]
  at_risk <- rev(cumsum(rev(by_day$leaving)))
  share <- c(1, cumprod(1 - by_day$events / at_risk))
  weeks <- 7L * 0:104
  at <- share[findInterval(weeks, by_day$days) + 1L]
  at[weeks > max(by_day$days, -1L) & at > 0] <- NA
  floor(at * 1e6 + 0.5) / 1e6
})
band <- c("<7", "7-13", "14-27", "28-55", "56-83", "84-181", "182-363", "364+")

# ----------------------------------------------------------------------------------------------------------------
# Section 6, waiting times.

waits <- interventions[tier >= 3 & in_year(start)]
waits[members, on = "id", `:=`(journey = i.journey, position = i.position, first_structured = i.j_start)]
waits <- waits[!is.na(journey)]
setorder(waits, journey, start, position, modid)
waits[, first := start == first_structured & !duplicated(journey)]
waits[, wait := offered - referred]
waits[wait < 0, wait := NA]
waiting <- function(of) list(count = length(of), valid = sum(!is.na(of)), within21Days = sum_true(of <= 21), meanDays = ratio(sum_true(of), sum(!is.na(of))))
by_modality <- split(waits$wait, waits$modality)

# ----------------------------------------------------------------------------------------------------------------
# Section 8, Treatment Outcomes Profile.

tops[members, on = "id", `:=`(journey = i.journey, position = i.position)]
tops <- tops[!is.na(journey)]
tops[journeys, on = "journey", `:=`(first_structured = i.first_structured, j_ended = i.ended)]
tops[, from_start := date - first_structured]
review_due <- journeys[in_year(start) & first_structured + 182L <= as_of & (is.na(ended) | ended > first_structured + 182L), journey]
done <- function(due, tops) list(due = length(due), done = sum(due %in% tops$journey))
starts <- tops[stage == "start" & abs(from_start) <= 14]
compliance <- list(
  start = done(presenting$journey, starts),
  review = done(review_due, tops[stage == "review" & from_start >= 29 & from_start <= 182]),
  exit = done(leaving$journey, tops[stage == "exit" & abs(date - j_ended) <= 14]))

starts <- starts[order(journey, abs(from_start), date, position, topid)][!duplicated(journey)]
later <- tops[stage %in% c("review", "exit") & in_year(date)]
later[starts, on = "journey", started := i.date]
later <- later[!is.na(started) & date > started][order(journey, date, position, topid)][!duplicated(journey, fromLast = TRUE)]
starts <- starts[match(later$journey, journey)]

substance <- function(key) {
  used <- !is.na(starts[[key]]) & starts[[key]] >= 1L & !is.na(later[[key]])
  a <- starts[[key]][used]
  b <- later[[key]][used]
  threshold <- as.integer(top_items$reliable_change_days[match(key, top_items$key)])
  abstinent <- sum(b == 0L)
  improved <- sum(b > 0L & a - b >= threshold)
  deteriorated <- sum(b - a >= threshold)
  list(n = length(a), abstinent = abstinent, improved = improved, deteriorated = deteriorated,
    unchanged = length(a) - abstinent - improved - deteriorated, meanStart = ratio(sum(a), length(a)), meanLater = ratio(sum(b), length(b)))
}
problem <- function(a, b) list(n = sum_true(a & !is.na(b)), resolved = sum_true(a & !b))
rating <- function(key) {
  both <- !is.na(starts[[key]]) & !is.na(later[[key]])
  list(n = sum(both), meanStart = ratio(sum(starts[[key]][both]), sum(both)), meanLater = ratio(sum(later[[key]][both]), sum(both)))
}
worked <- !is.na(starts$paid_work) & !is.na(later$paid_work)
substances <- c("alcohol", "opiates", "crack", "cocaine", "amphetamines", "cannabis", "other")

# ----------------------------------------------------------------------------------------------------------------

cat(toJSON(auto_unbox = TRUE, null = "null", na = "null", digits = NA, pretty = TRUE, list(
  year = year, asOf = option("as-of"), population = population,
  bullseye = list(
    atDate = format(as.Date(end_day, origin = "1970-01-01")),
    rings = list(ring("structured-at-year-end", length(at_end)), ring("open-access-at-year-end", length(ring2)),
      ring("structured-in-year", length(ring3)), ring("open-access-in-year", length(ring4)),
      ring("criminal-justice-in-year", NULL), ring("known-before", length(ring6))),
    known = known, prevalence = prevalence,
    unknown = if (!is.null(prevalence)) max(0, prevalence - known),
    penetration = if (!is.null(prevalence)) ratio(known, prevalence),
    treatmentPenetration = if (!is.null(prevalence)) ratio(length(in_the_year), prevalence)),
  presentations = list(total = nrow(presenting), byAgency = counts(first_episodes(presenting)$agency), profile = profile(presenting)),
  inTreatment = list(atYearEnd = length(at_end), duringYear = nrow(latest), byAgency = by_agency, profile = profile(latest)),
  movements = list(
    total = nrow(moves), concurrent = sum(moves$from_end > moves$first_structured), byFrom = by_from, byTo = counts(moves$agency),
    pairs = pairs_moved, outRate = Map(ratio, by_from, by_agency[names(by_from)])),
  exits = c(list(total = nrow(leaving)), exits(leaving$exit), list(byAgency = lapply(split(leaving$exit, leaving$closing_agency), exits))),
  retention = list(
    starts = nrow(presenting), determinable = sum(!is.na(presenting$ended) | presenting$days >= 84),
    retained12Weeks = sum(presenting$days >= 84), survival = survival,
    bands = counts(band[findInterval(leaving$days, c(7, 14, 28, 56, 84, 182, 364)) + 1L])),
  effectiveTreatment = list(
    inYear = nrow(latest), effective = sum(latest$days >= 84 | latest$exit %in% "planned"),
    notDeterminable = sum(is.na(latest$ended) & latest$days < 84)),
  waiting = list(first = waiting(waits$wait[waits$first]), subsequent = waiting(waits$wait[!waits$first]), byIntervention = lapply(by_modality, waiting)),
  top = list(
    compliance = compliance, pairs = nrow(later), substances = sapply(substances, substance, simplify = FALSE),
    injecting = problem(starts$injected > 0, later$injected > 0),
    acuteHousingProblem = problem(starts$housing, later$housing), evictionRisk = problem(starts$eviction, later$eviction),
    paidWork = list(n = sum(worked), tenDaysOrMoreAtStart = sum_true(worked & starts$paid_work >= 10), tenDaysOrMoreLater = sum_true(worked & later$paid_work >= 10)),
    psychologicalHealth = rating("psychological"), physicalHealth = rating("physical"), qualityOfLife = rating("quality")))))
cat("\n")
