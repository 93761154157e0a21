return {
  tables = { all = { "name", "whole:excerpt", "part:evidence", { "twin", type = "excerpt", title = "Part" } } },
  document = function(doc, emit)
    local part = doc:span(1, #doc.text)
    for span in doc:gmatch "%S+" do part = span break end
    emit.all { name = "=1", whole = doc:span(1, #doc.text), part = part, twin = part }
    for _, sentence in ipairs(doc.sentences) do
      emit.all { name = "sentence", whole = sentence, part = sentence }
    end
  end,
}
