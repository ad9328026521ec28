"""Sorts a profile by what a token passes through.   perf script -i perf.data -F comm,ip,sym,dso | profile.py"""
import collections
import re
import sys

# The first that fits counts, from a sample's innermost frame outwards. Kernel frames are those of a system call.
SYSTEM_CALLS = {
    r"sys_send(to|msg)": "send: a frame into the kernel and through TCP",
    r"sys_recv(from|msg)": "receive: an event out of the kernel",
    r"sys_epoll_wait": "epoll: the socket thread sleeps and wakes",
    r"sys_futex": "futex: threads are put to sleep and woken",
    r"sched_yield": "sched_yield: pool threads that spin",
}
FRAMES = {
    r"\[Charla\] Charla\.(Api|Sessions)": "Charla: pump and frames",
    r"\[Charla\]": "Charla: model events, text, turns",
    r"\[floor\]": "the floor's own code",
    r"ServerSentEvents": "SSE parser",
    r"WebSockets": "WebSocket frames",
    r"Kestrel|IO\.Pipelines": "Kestrel: pipes, sender",
    r"System\.Net\.Http": "HttpClient",
    r"System\.Net\.Sockets": "sockets: engine, completions",
}
THREADS = {r"charla-sqlite": "SQLite's writer", r"Tiered|BGC": "JIT and GC", r"Orleans": "Orleans' own threads"}


def first(table, text):
    return next((name for pattern, name in table.items() if re.search(pattern, text)), None)


def kind(thread, frames):
    if name := first(THREADS, thread) or first(SYSTEM_CALLS, " ".join(frames)):
        return name
    if "kernel.kallsyms" in frames[0]:
        return "kernel: interrupts, scheduling"
    return next((name for name in (first(FRAMES, frame) for frame in frames) if name), "runtime: pool, tasks, casts")


counts = collections.Counter()
for sample in sys.stdin.read().split("\n\n"):
    thread, *frames = sample.strip().split("\n")
    if frames:
        counts[kind(thread, frames)] += 1
print(f"| {counts.total():,} samples | % |\n| --- | ---: |")
for name, count in counts.most_common():
    print(f"| {name} | {100 * count / counts.total():.1f} |")
