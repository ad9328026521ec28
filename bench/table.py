"""The medians of the load generator's results, floor against servers, as a Markdown table.   table.py FOLDER SERVER..."""
import json
import pathlib
import statistics
import sys

ROWS = {
    "us_cpu_per_turn": "CPU per turn, µs",
    "mean": "CPU per turn, mean of the rounds, µs",  # CPU is counted in steps of 10 ms: short rounds need it
    "us_database_cpu_per_turn": "the database's own CPU per turn, µs",
    "ttft_ms_p50": "first chunk p50, ms",
    "ttft_ms_p99": "first chunk p99, ms",
    "turn_ms_p50": "turn p50, ms",
    "rss_mb": "memory at the end, MB",
    "kb_per_connection": "memory per idle connection, KB",
}


def medians(name):
    lines = pathlib.Path(sys.argv[1], f"{name}.jsonl").read_text().splitlines()
    runs = [json.loads(line) for line in lines]
    found = {key: statistics.median(run[key] for run in runs) for key in ROWS if runs[0].get(key) is not None}
    if "us_cpu_per_turn" in found:
        found["mean"] = statistics.mean(run["us_cpu_per_turn"] for run in runs)
    return found, len(runs)


floor, rounds = medians("floor")
names = sys.argv[2:]
servers = [medians(name)[0] for name in names]
print(f"| median of {rounds} | floor | {' | '.join(f'{name} | ratio' for name in names)} |")
print(f"| --- |{' ---: |' * (1 + 2 * len(names))}")
for key, name in ROWS.items():
    if not any(key in run for run in [floor, *servers]):
        continue
    cells = [f"{floor[key]:,.2f}" if key in floor else "-"]
    for server in servers:
        cells.append(f"{server[key]:,.2f}" if key in server else "-")
        cells.append(f"{server[key] / floor[key]:.2f}" if key in server and floor.get(key) else "-")
    print(f"| {name} | {' | '.join(cells)} |")
