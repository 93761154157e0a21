-- rapporteur.options with --set width=7 --set loud=yes; and what else `rapporteur` offers.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

local options = rapporteur.options { width = 20, loud = false, name = "weekly", ratio = 0.5 }
assert(options.width == 7 and options.loud == true and options.name == "weekly" and options.ratio == 0.5)
fails(function() return options.widht end, "no option 'widht' in options (width?)")
fails(function() options.width = 8 end, "options is read-only")
fails(function() rapporteur.options {} end, "called once")
local names = {}
for name in pairs(options) do names[#names + 1] = name end
assert(table.concat(names, " ") == "loud name ratio width")

assert(rapporteur.api_version == "1.0" and rapporteur.version:find "^%d+%.%d+%.%d+$")
local france = rapporteur.country "fr"
assert(france.code == "FR" and france.name == "France" and france.demonym == "French" and france.capital == "Paris")
assert(table.concat(france.groups, " "):find "NATO" and tostring(france) == "FR" and france == rapporteur.country "FR")
assert(rapporteur.country "UK".code == "GB" and rapporteur.country "ZZ" == nil)
fails(function() return france.captial end, "no field 'captial' in country (capital?)")
fails(function() france.name = "Gaul" end, "read-only")
fails(function() rapporteur.warn("x") end, "call it in `document`")
fails(function() rapporteur.number(nil) end, "rapporteur.number takes a string, not nil")

return {
  tables = { seen = { "width:number", "loud" } },
  document = function(doc, emit)
    rapporteur.warn("noted " .. doc.id)
    emit.seen { width = options.width, loud = options.loud }
    fails(function() return rapporteur.options {} end, "belongs above `document`")
  end,
}
