-- Conveniences of `rapporteur` that are easier said in Lua. Runs before the script, in the same sandbox; what it returns
-- becomes part of `rapporteur`. Errors blame the caller's line.

local function check_string(value, name)
  if type(value) ~= "string" then
    error(("rapporteur.%s takes a string, not %s"):format(name, type(value)), 3)
  end
end

-- "12,000" -> 12000, "-3.5" -> -3.5, "1 200" -> 1200 (blanks and no-break spaces between groups of three); else nil.
local function number(text)
  if type(text) == "number" then return text end
  check_string(text, "number")
  local plain = text:gsub("\u{A0}", " "):gsub("\u{202F}", " "):gsub("\u{2212}", "-")
  local sign, whole, fraction = plain:match("^%s*([-+]?)(%d[%d, ]*)(%.?%d*)%s*$")
  if not sign then return nil end
  whole = whole:match("^(.-) *$")
  local separator = whole:match("[, ]")
  if separator then
    local first, rest = whole:match("^(%d%d?%d?)(.*)$")
    local groups, count = rest:gsub(separator .. "%d%d%d", "")
    if not first or groups ~= "" or count == 0 then return nil end
    whole = whole:gsub(separator, "")
  end
  if fraction == "." then return nil end
  return tonumber((sign == "-" and "-" or "") .. whole .. fraction)
end

-- Text without blanks at both ends, in one step however many there are.
local function trim(text)
  check_string(text, "trim")
  local first = text:find("%S")
  if not first then return "" end
  local last = #text
  while text:find("^%s", last) do last = last - 1 end
  return text:sub(first, last)
end

return { number = number, trim = trim }
