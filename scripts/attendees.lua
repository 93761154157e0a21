-- Which countries took part in meetings, hosted, are expected or stayed away; each with the sentence that says so.
--
--   rapporteur run attendees inbox/ --week last -o attendees.xlsx
--   rapporteur run attendees inbox/ --set country=FR -o -
local options = rapporteur.options {
  country = "", -- a code (FR); empty: all
  top     = 15, -- bars in the chart
}

return {
  title  = "Who met",
  tables = {
    attendees = {
      "country:country", "role", "name", "meeting", "status", "place", { "via", about = "the group, where only that is named" },
      { "rule", about = "the rule that found it" }, "evidence:evidence",
    },
  },

  document = function(doc, emit)
    for _, meeting in ipairs(doc.meetings) do
      for _, attendee in ipairs(meeting.attendees) do
        if options.country == "" or attendee.country == options.country then
          emit.attendees {
            country = attendee.country, role = attendee.role, name = attendee.name, meeting = meeting.name,
            status = meeting.status, place = meeting.place, via = attendee.via, rule = attendee.rule,
            evidence = attendee.evidence,
          }
        end
      end
    end
  end,

  report = function(data, out)
    local countries = [[
      SELECT country, count(DISTINCT doc) AS documents, nullif(sum(role = 'host'), 0) AS hosted,
        nullif(sum(role = 'attended'), 0) AS attended, nullif(sum(role = 'expected'), 0) AS expected,
        nullif(sum(role = 'absent'), 0) AS absent
      FROM attendees GROUP BY country ORDER BY %s DESC, country_name(country)]]
    out:chart {
      title = "Countries by role", kind = "bar", stack = true,
      rows = data:query(countries:format("count(*)") .. " LIMIT ?", options.top),
      x = "country", y = { "hosted", "attended", "expected", "absent" },
    }
    out:table("Countries", data:query(countries:format("documents")), {
      evidence = "attendees", empty = "No meetings.", sort = { "-documents", "-attended", "country" },
      highlight = { { column = "absent", above = 0, colour = "red" } },
    })
    out:table("Attendees", data:query [[
      SELECT date, meeting, status, place, country, role, name, via, evidence, publisher FROM attendees ORDER BY date, doc]])
  end,
}
