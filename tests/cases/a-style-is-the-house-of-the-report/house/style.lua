-- The look of our house.
return {
  logo    = "logo.png",
  font    = "Liberation Serif",
  colours = { "#7A1F2B", "#C9A227", "#2B4C7E" },
}
