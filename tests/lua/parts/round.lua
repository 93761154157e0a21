return require "parts.round"
