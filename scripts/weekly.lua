-- The weekly monitor: what it was about, who met and who stayed away, who said what. Every number opens its sentences.
-- With --history or --compare it says what has changed since the week before.
--
--   rapporteur run weekly inbox/ --week 2025-W14 -o 'reports/weekly-{week}.xlsx' -o -
--   rapporteur run weekly inbox/ --week last --history weekly.db -o 'reports/weekly-{week}.xlsx'
--   rapporteur run weekly inbox/ --week last --set lexicon=my-topics.tsv --set top=20 -o weekly.html
--   rapporteur run weekly inbox/ --day yesterday --set watch=Sanctions -o daily.txt   # exit status 4: they were
local options = rapporteur.options {
  title   = "Weekly diplomatic monitor",
  lexicon = "topics.tsv", -- looked for beside this script, then in the working folder
  top     = 12,           -- bars in a chart
  lines   = 5,            -- topics in the chart by day
  watch   = "",           -- a topic that raises an alert when it is mentioned
}
local topics = rapporteur.lexicon(options.lexicon)

if options.watch ~= "" then
  local known = {}
  for _, topic in ipairs(topics.topics) do known[topic] = true end
  assert(known[options.watch], ("--set watch=%s: the lexicon has no such topic"):format(options.watch))
end

local function list(attendees)
  local codes = {}
  for _, attendee in ipairs(attendees) do
    if attendee.role ~= "absent" then codes[#codes + 1] = rapporteur.country(attendee.country).name end
  end
  return #codes > 0 and table.concat(codes, ", ") or nil
end

local function number(count, one, many)
  return ("%d %s"):format(count, count == 1 and one or many or one .. "s")
end

local function document(doc, emit)
  for _, hit in ipairs(doc:find(topics)) do
    emit.topics { topic = hit.topic, term = hit.term, evidence = hit }
  end
  for _, country in ipairs(doc.countries) do
    for _, mention in ipairs(country.mentions) do
      emit.mentions { country = country.code, kind = mention.kind, evidence = mention }
    end
  end
  for _, meeting in ipairs(doc.meetings) do
    emit.meetings {
      meeting = meeting.name, status = meeting.status, place = meeting.place, countries = list(meeting.attendees),
      evidence = meeting.span,
    }
    for _, attendee in ipairs(meeting.attendees) do
      emit.attendees {
        country = attendee.country, role = attendee.role, name = attendee.name, meeting = meeting.name,
        place = meeting.place, via = attendee.via, evidence = attendee.evidence,
      }
    end
  end
  for _, quote in ipairs(doc.quotes) do
    emit.quotes {
      speaker = quote.speaker, source = quote.source, position = quote.position, country = quote.country,
      attribution = quote.attribution, quote = quote,
    }
  end
end

-- The figures of the first paragraph beside those of the week before.
local function show_changes(data, out, total)
  local rows = {}
  for i, name in ipairs { "documents", "outlets", "meetings", "countries", "quotes", "speakers" } do
    rows[i] = {
      figure = name:sub(1, 1):upper() .. name:sub(2), now = total[name], before = total[name .. "_before"],
      change = total[name .. "_change"],
    }
  end
  out:table("Changes", rows, {
    columns = {
      "figure", { "now", type = "number", title = data.window.label },
      { "before", type = "number", title = data.previous.label },
      { "change", type = "number", format = "+" },
    },
  })
end

local counted = { "mentions", format = "#,##0" }
local in_documents = { "documents", total = false, about = "how many documents; one document may stand in several rows" }

local function summary(data, out)
  local total = data:compare [[
    SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(DISTINCT publisher) FROM documents) AS outlets,
      (SELECT count(*) FROM meetings) AS meetings,
      (SELECT count(DISTINCT country) FROM attendees WHERE role <> 'absent') AS countries,
      (SELECT count(*) FROM quotes WHERE attribution <> 'none') AS quotes,
      (SELECT count(DISTINCT speaker) FROM quotes) AS speakers]][1]
  out:text(("%s from %s: %s with %s, and %s of %s."):format(
    number(total.documents, "document"), number(total.outlets, "outlet"), number(total.meetings, "meeting"),
    number(total.countries, "country", "countries"), number(total.quotes, "quotation"),
    number(total.speakers, "speaker")))
  if data.previous then show_changes(data, out, total) end
  local watched = data:query("SELECT count(*) AS mentions, count(DISTINCT doc) AS documents FROM topics WHERE topic = ?",
    options.watch)[1]
  if watched.mentions > 0 then
    out:alert("%s: %s in %s", options.watch, number(watched.mentions, "mention"), number(watched.documents, "document"))
  end
end

local function about_topics(data, out)
  out:heading "What it was about"
  local by_topic = [[
    SELECT topic, count(*) AS mentions, count(DISTINCT doc) AS documents FROM topics
    GROUP BY topic ORDER BY mentions DESC, topic COLLATE NOCASE]]
  out:chart {
    title = "Mentions by topic", kind = "bar", x = "topic", y = "mentions",
    rows = data:query(by_topic .. " LIMIT ?", options.top),
  }
  out:chart {
    title = "The largest topics by day", kind = "line", x = "date", y = "mentions", series = "topic",
    rows = data:query([[
      WITH largest AS (
        SELECT topic, count(*) AS total FROM topics GROUP BY topic ORDER BY total DESC, topic COLLATE NOCASE LIMIT ?)
      SELECT date, topic, count(*) AS mentions FROM topics JOIN largest USING (topic)
      GROUP BY topic, date ORDER BY total DESC, topic COLLATE NOCASE]], options.lines),
  }
  local columns = { "topic", counted, in_documents }
  if data.previous then
    columns = {
      "topic", counted, "mentions_before", "mentions_change",
      in_documents, { "documents_before", total = false }, { "documents_change", total = false },
    }
  end
  out:table("Topics", data.previous and data:compare(by_topic, "topic") or data:query(by_topic), {
    columns = columns, totals = true, evidence = "topics",
  })
  out:table("Topics by day", data:pivot(data.topics, { rows = "topic", columns = "date", fill = false }), {
    totals = true, evidence = "topics", empty = "No topic was mentioned.",
  })
end

local function about_meetings(data, out)
  out:heading "Who met"
  out:chart {
    title = "Attendee countries", kind = "bar", stack = true, x = "country", y = { "hosted", "attended", "expected" },
    rows = data:query([[
      SELECT country, sum(role = 'host') AS hosted, sum(role = 'attended') AS attended,
        sum(role = 'expected') AS expected
      FROM attendees WHERE role <> 'absent'
      GROUP BY country ORDER BY count(*) DESC, country_name(country) LIMIT ?]], options.top),
  }
  out:table("Meetings", data:query [[
    SELECT date, meeting, status, place, countries, evidence, publisher FROM meetings
    WHERE status <> 'planned' ORDER BY date, doc]],
    { empty = "No meetings.", highlight = { { column = "status", equals = "cancelled", colour = "orange" } } })
  out:table("Announced", data:query [[
    SELECT date, meeting, place, countries, evidence, publisher FROM meetings
    WHERE status = 'planned' ORDER BY date, doc]], { empty = "No meetings are announced." })
  out:table("Attendees", data:query [[
    SELECT country, count(DISTINCT doc) AS documents, nullif(sum(role = 'host'), 0) AS hosted,
      nullif(sum(role = 'attended'), 0) AS attended, nullif(sum(role = 'expected'), 0) AS expected,
      nullif(sum(role = 'absent'), 0) AS absent
    FROM attendees GROUP BY country]], {
    columns = { "country", in_documents, "hosted", "attended", "expected", "absent" },
    sort = { "-documents", "-attended", "country" }, evidence = "attendees",
    highlight = { { column = "absent", above = 0, colour = "red" } },
  })
  out:table("Absent", data:query [[
    SELECT country, meeting, place, evidence, publisher FROM attendees WHERE role = 'absent'
    ORDER BY country_name(country), doc]],
    { empty = "Nobody is said to have stayed away." })
end

local function about_speakers(data, out)
  out:heading "Who spoke"
  local speakers = [[
    SELECT speaker, count(*) AS quotes, max(position) AS office, count(DISTINCT doc) AS documents FROM quotes
    WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY quotes DESC, speaker COLLATE NOCASE]]
  out:chart {
    title = "Most quoted", kind = "bar", x = "speaker", y = "quotes",
    rows = data:query(speakers .. " LIMIT ?", options.top),
  }
  out:table("Speakers", data:query(speakers), { evidence = "quotes" })
  out:table("Quotes", data:query [[
    SELECT date, coalesce(speaker, source) AS speaker, position, country, quote, publisher FROM quotes
    WHERE attribution <> 'none' ORDER BY date]], { empty = "Nobody is quoted." })
end

local function about_countries(data, out)
  out:heading "Which countries were named"
  local countries = [[
    SELECT country, count(*) AS mentions, count(DISTINCT doc) AS documents FROM mentions
    GROUP BY country ORDER BY mentions DESC, country_name(country)]]
  out:chart {
    title = "Mentions by country", kind = "bar", x = "country", y = "mentions",
    rows = data:query(countries .. " LIMIT ?", options.top),
  }
  out:table("Countries", data:query(countries), {
    columns = { "country", counted, in_documents }, totals = true, evidence = "mentions",
  })
end

local function about_documents(data, out)
  out:heading "What was read"
  out:chart {
    title = "Documents by day", kind = "column", stack = true,
    rows = data:pivot(data.documents, { rows = "date", columns = "publisher" }),
  }
  out:table("Documents", data:query [[
    SELECT date, publisher, coalesce(title, path) AS title FROM documents ORDER BY date, path]])
end

local function report(data, out)
  summary(data, out)
  about_topics(data, out)
  about_meetings(data, out)
  about_speakers(data, out)
  about_countries(data, out)
  about_documents(data, out)
end

return {
  title       = options.title,
  description = "Topics, meetings with those who came and those who did not, quotations and countries of the week's news.",
  requires    = "1.0",
  tables = {
    topics    = { "topic", "term", "evidence:evidence" },
    mentions  = { "country:country", { "kind", about = "name, demonym or capital" }, "evidence:evidence" },
    meetings  = {
      "meeting", { "status", about = "held, planned or cancelled" }, "place", "countries", "evidence:evidence",
    },
    attendees = {
      "country:country", { "role", about = "attended, host, expected or absent" }, "name", "meeting", "place",
      { "via", about = "the group, where the text names only that" }, "evidence:evidence",
    },
    quotes    = {
      "speaker", { "source", about = "who said it, as written there" }, "position", "country:country",
      { "attribution", about = "explicit: named; pronoun: he, she; implied: from what stands before; none" },
      "quote:excerpt",
    },
  },
  document = document,
  report   = report,
}
