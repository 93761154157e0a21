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
      SELECT country, sum(role = 'host') AS hosted, sum(role = 'attended') AS attended, sum(role = 'expected') AS expected,
        sum(role = 'absent') AS absent, count(DISTINCT doc) AS documents
      FROM attendees GROUP BY country ORDER BY documents DESC, country]]
    out:chart {
      title = "Countries by role", kind = "bar", stack = true, rows = data:query(countries .. " LIMIT ?", options.top),
      x = "country", y = { "hosted", "attended", "expected", "absent" },
    }
    out:table("Countries", data:query(countries), {
      evidence = "attendees", empty = "No meetings.",
      highlight = { { column = "absent", above = 0, colour = "red" } },
    })
    out:table("Attendees", data:query [[
      SELECT date, meeting, status, place, country, role, name, via, evidence, publisher FROM attendees ORDER BY date, doc]])
  end,
}
