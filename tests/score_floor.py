#!/usr/bin/env python3
"""Fails when a figure on the labelled development data is below the level recorded in score-floor.tsv.

    score_floor.py SCORE.json [--record]

SCORE.json is what the scorer's --json wrote. --record writes the figures down as the new floor (a little below what was
measured, so that a change elsewhere does not fail for a rounding).
"""
import json, os, sys

FLOOR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "score-floor.tsv")
SLACK = 0.003


def flat(figures, prefix=""):
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{name}.")
        elif isinstance(value, (int, float)):
            yield prefix + name, value


figures = dict(flat(json.load(open(sys.argv[1]))))
if "--record" in sys.argv:
    kept = {n: v for n, v in figures.items() if n.split(".")[-1] in ("F", "all", "named", "pronoun", "nominal") and v}
    with open(FLOOR, "w") as out:
        out.write("# Figures on the development data that must not be undercut (make score-floor).\nfigure\tfloor\n")
        for name, value in kept.items():
            out.write(f"{name}\t{max(0, value - SLACK):.4f}\n")
    sys.exit(0)

failed = 0
for line in open(FLOOR):
    if line.startswith(("#", "figure")):
        continue
    name, floor = line.rstrip("\n").split("\t")
    value = figures.get(name, 0)
    if value < float(floor):
        failed += 1
        print(f"score: {name} is {value:.4f}, below its floor {floor}")
for name, value in figures.items():
    if name.endswith("bad_offsets") and value:
        failed += 1
        print(f"score: {name} is {value}, must be 0")
print(f"score: {failed} figures below their floor" if failed else "score: every figure holds")
sys.exit(failed > 0)
