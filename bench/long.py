"""What a turn costs the server in a long session, against fresh sessions.   long.py BASE PID ENTRIES TURNS"""
import os
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests/contract"))
from wire import WS, Rest

BLOCKS = 3
TURNS_OF_A_FRESH_SESSION = 5
rest = Rest(sys.argv[1])
pid, entries, turns = (int(argument) for argument in sys.argv[2:5])


def cpu_seconds():
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def open_session():
    status, made, _ = rest("POST", "/chat/sessions", {"context": {"total_spent": 12450.50, "total_invoices": 48}})
    assert status in (200, 201), (status, made)
    socket = WS(made["websocket_url"])
    socket.next()
    return made["session_id"], socket


def turn(socket):
    start = time.perf_counter()
    chunks, end = socket.ask("Explícame mis gastos")
    assert end["type"] == "done" and end["content"] == "".join(chunks), end
    return (time.perf_counter() - start) * 1000


def measure(sockets):
    before = cpu_seconds()
    times = [turn(socket) for socket in sockets]
    return cpu_seconds() - before, times


long_id, long_socket = open_session()
for _ in range(entries // 2):
    turn(long_socket)
_, answer, _ = rest("GET", f"/chat/sessions/{long_id}/history")
assert len(answer["history"]) == entries, len(answer["history"])

size = turns // BLOCKS
cpu = {"long": 0.0, "fresh": 0.0}
times = {"long": [], "fresh": []}
for _ in range(BLOCKS):
    fresh = [open_session()[1] for _ in range(-(-size // TURNS_OF_A_FRESH_SESSION))]
    order = [socket for socket in fresh for _ in range(TURNS_OF_A_FRESH_SESSION)][:size]
    for name, sockets in (("fresh", order), ("long", [long_socket] * size)):
        seconds, took = measure(sockets)
        cpu[name] += seconds
        times[name] += took
    for socket in fresh:
        socket.close()

print(f"| {size * BLOCKS} turns each | fresh sessions | session of {entries} entries | ratio |")
print("| --- | ---: | ---: | ---: |")
for label, fresh, long in (
    ("CPU per turn, µs", *(cpu[name] * 1e6 / (size * BLOCKS) for name in ("fresh", "long"))),
    ("turn p50, ms", *(statistics.median(times[name]) for name in ("fresh", "long"))),
):
    print(f"| {label} | {fresh:,.1f} | {long:,.1f} | {long / fresh:.2f} |")
