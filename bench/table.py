"""The medians of the load generator's results, floor against server, as a Markdown table.   table.py FOLDER"""
import json
import pathlib
import statistics
import sys

ROWS = {
    "us_cpu_per_turn": "CPU per turn, µs",
    "ttft_ms_p50": "first chunk p50, ms",
    "ttft_ms_p99": "first chunk p99, ms",
    "turn_ms_p50": "turn p50, ms",
    "rss_mb": "memory at the end, MB",
    "kb_per_connection": "memory per idle connection, KB",
}


def medians(name):
    lines = pathlib.Path(sys.argv[1], f"{name}.jsonl").read_text().splitlines()
    runs = [json.loads(line) for line in lines]
    return {key: statistics.median(run[key] for run in runs) for key in ROWS if key in runs[0]}, len(runs)


floor, rounds = medians("floor")
server, _ = medians("server")
print(f"| median of {rounds} | floor | server | ratio |\n| --- | ---: | ---: | ---: |")
for key, name in ROWS.items():
    if key in floor:
        ratio = f"{server[key] / floor[key]:.2f}" if floor[key] else "-"
        print(f"| {name} | {floor[key]:,.2f} | {server[key]:,.2f} | {ratio} |")
