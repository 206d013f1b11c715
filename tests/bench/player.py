# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the player costs and how fast it is, beside Qt's own player and ffmpeg, in one run.

Usage: player.py BIN [--swipes N] [--no-peers]. Makes clips with ffmpeg, serves them on loopback and
runs each measurement of BIN/vireo-bench-player in a process of its own, off-screen at 360x640 on
Qt's software renderer. Prints one table. Times are in ms, memory is what the process has for itself
alone (RssAnon) in MB.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile

CLIPS = 100
PICTURES = 6  # different ones among them
SLOW = 110_000  # bytes a second
BACKENDS = ("ffmpeg", "gstreamer")


def run(arguments, **more):
    return subprocess.run(arguments, capture_output=True, text=True, **more)


def ffmpeg(*arguments):
    done = run(["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-nostdin", *arguments])
    if done.returncode != 0:
        sys.exit("ffmpeg: " + done.stderr[-2000:])


def make_hls(folder, name, size, seconds, seed, rate):
    os.makedirs(folder, exist_ok=True)
    ffmpeg("-f", "lavfi", "-i", f"testsrc2=size={size}:rate=30:duration={seconds},hue=h={seed * 50}",
           "-f", "lavfi", "-i", f"sine=frequency={300 + 50 * seed}:sample_rate=48000:duration={seconds}",
           "-c:v", "libx264", "-preset", "veryfast", "-g", "30", "-keyint_min", "30", "-sc_threshold", "0",
           "-pix_fmt", "yuv420p", "-b:v", rate, "-maxrate", rate, "-bufsize", rate, "-colorspace", "bt709",
           "-c:a", "aac", "-b:a", "96k",
           "-f", "hls", "-hls_time", "1", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4",
           "-hls_flags", "single_file", "-hls_fmp4_init_filename", f"{name}-init.mp4",
           "-hls_segment_filename", f"{folder}/{name}.mp4", f"{folder}/{name}.m3u8")


def write_master(folder, rungs):
    with open(f"{folder}/master.m3u8", "w") as file:
        file.write("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n")
        for name, bandwidth, size in rungs:
            file.write(f'#EXT-X-STREAM-INF:BANDWIDTH={bandwidth},RESOLUTION={size},'
                       f'CODECS="avc1.64001f,mp4a.40.2"\n{name}.m3u8\n')


class Bench:
    def __init__(self, program, work):
        self.program, self.work = program, work
        self.environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software",
                                QT_LOGGING_RULES="*.debug=false;*.warning=false")
        self.rows = []

    def section(self, *arguments, timeout=1800, **environment):
        """The figures of one measurement, and what went wrong with it (None: nothing)."""
        try:
            done = run([self.program, *map(str, arguments)], timeout=timeout,
                       env={**self.environment, **environment})
        except subprocess.TimeoutExpired:
            return {}, "did not end"
        figures = {}
        for line in done.stdout.splitlines():
            if line.startswith("{"):
                read = json.loads(line)
                figures[read["name"]] = read.get("value", read.get("text"))
        if done.returncode < 0:
            return figures, f"crashed (signal {-done.returncode})"
        if done.returncode > 0:
            return figures, "failed: " + (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return figures, None

    def row(self, what, value, aim="", good=None):
        text = f"{value:.1f}" if isinstance(value, float) else str(value)
        self.rows.append((what, text, aim, "" if good is None else "yes" if good else "NO"))
        print(f"  {what}: {text}" + (f"  (aim {aim}{'' if good else ', MISSED'})" if aim else ""), flush=True)

    def failed(self, what, why):
        self.row(what, why, "", None)

    def table(self):
        print("\n| what | figure | aim | met |\n|---|---|---|---|")
        for row in self.rows:
            print("| " + " | ".join(row) + " |")


def make_clips(work):
    print("making clips", flush=True)
    for seed in range(PICTURES):
        folder = f"{work}/clips/{seed}"
        make_hls(folder, "360", "360x640", 6, seed, "500k")
        make_hls(folder, "720", "720x1280", 6, seed, "2000k")
        write_master(folder, [("360", 650_000, "360x640"), ("720", 2_300_000, "720x1280")])
    for n in range(CLIPS):
        os.symlink(f"{work}/clips/{n % PICTURES}", f"{work}/clips/{n:03}")
    top = f"{work}/clips/top"
    make_hls(top, "720", "720x1280", 6, 1, "2000k")
    write_master(top, [("720", 2_300_000, "720x1280")])
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=720x1280:rate=30:duration=2", "-c:v", "libx264", "-preset",
           "veryfast", "-pix_fmt", "yuv420p", "-b:v", "2000k", f"{work}/loop.mp4")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=720x1280:rate=30:duration=10", "-c:v", "libx264", "-preset",
           "veryfast", "-pix_fmt", "yuv420p", "-b:v", "2000k", f"{work}/ten.mp4")
    ffmpeg("-i", f"{work}/clips/0/360.m3u8", "-c", "copy", f"{work}/small.mp4")


def end_of_first_idr(folder, name):
    """Bytes that must come before the first picture: both playlists, and the media to the IDR's end."""
    done = run(["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "packet=pos,size",
                "-read_intervals", "%+#1", "-of", "csv=p=0", f"{folder}/{name}.mp4"])
    size, pos = (int(field) for field in re.findall(r"\d+", done.stdout)[:2])
    if pos < size:  # older and newer ffprobe order them differently
        size, pos = min(size, pos), max(size, pos)
    return pos + size + sum(os.path.getsize(f"{folder}/{file}.m3u8") for file in ("master", name))


def swipes(bench, port, count):
    f, wrong = bench.section("feed", port, CLIPS, count)
    if wrong:
        return bench.failed(f"{count} swipes", wrong)
    bench.row("swipes that moved", f"{int(f['late.count'])} of {count - 5} counted, {int(f['still'])} stood still")
    bench.row("neighbour not primed in 3 s", int(f["unprimed"]), "0", f["unprimed"] == 0)
    bench.row("first moving picture later than due, p50", f["late.p50"])
    bench.row("first moving picture later than due, p99", f["late.p99"], "17", f["late.p99"] <= 17)
    bench.row("swipe to first moving picture, p50", f["moving.p50"])
    bench.row("swipe to first moving picture, p99", f["moving.p99"])
    bench.row("gap of the window's pictures while swiping, p99", f["window.gap.p99"], "50", f["window.gap.p99"] <= 50)
    bench.row("gap of the clip's pictures after it moves, p99", f["picture.gap.p99"], "50", f["picture.gap.p99"] <= 50)
    bench.row("GUI thread, CPU an event, p99.9", f["gui.cpu.p999"], "8", f["gui.cpu.p999"] <= 8)
    bench.row("GUI thread, CPU of the costliest event", f"{f['gui.cpu.max']:.1f} ({f['gui.cpu.max.what']})")
    bench.row("GUI thread, longest block", f"{f['gui.block.max']:.1f} ({f['gui.block.max.what']})")
    grown = f["swipe500.rss"] - f["swipe100.rss"] if "swipe100.rss" in f else 0.0
    bench.row(f"memory, swipe {count} against swipe 100", grown, "+10", grown <= 10)
    bench.row("threads at swipe 100 and at the end", f"{int(f.get('swipe100.threads', 0))}, {int(f['swipe500.threads'])}")


def colds(bench, work):
    folder = f"{work}/clips"
    f, wrong = bench.section("cold", folder, "/000/master.m3u8", 20, 0)
    if wrong:
        return bench.failed("cold open on loopback", wrong)
    bench.row("cold open on loopback, p50", f["open.p50"], "60", f["open.p50"] <= 60)
    bench.row("cold open on loopback, slowest of 20", f["open.max"])
    f, wrong = bench.section("cold", folder, "/000/master.m3u8", 5, SLOW)
    if wrong:
        return bench.failed("cold open at 110 kB/s", wrong)
    needed = end_of_first_idr(f"{folder}/0", "360")
    aim = needed / SLOW * 1000 + 80
    bench.row("bytes up to the end of the first IDR, with playlists", needed)
    bench.row("cold open at 110 kB/s, p50", f["open.p50"], f"{aim:.0f} = bytes / rate + 80", f["open.p50"] <= aim)
    bench.row("requests begun until the first picture", int(f["requests.max"]), "3", f["requests.max"] <= 3)
    bench.row("bytes that had come by then", int(f["bytes.p50"]))
    bench.row("GUI thread, longest block of all that", f["gui.block.max"])
    return None


def costs(bench, work, port):
    f, wrong = bench.section("loop", f"{work}/loop.mp4", 5)
    if wrong:
        bench.failed("loop", wrong)
    else:
        bench.row("gap where the clip begins again, slowest of 5", f["loop.gap.max"], "33 + one picture's time",
                  f["loop.gap.max"] <= 66.7)
        bench.row("gap elsewhere, p99", f["other.gap.p99"])
    f, wrong = bench.section("memory", port, "/top/master.m3u8")
    if wrong:
        return bench.failed("memory", wrong)
    bench.row("memory of a playing 720p clip", f["playing"], "48", f["playing"] <= 48)
    bench.row("memory of each primed neighbour", f["primed.each"], "20", f["primed.each"] <= 20)
    bench.row("CPU while it plays, converted and drawn, % of a core", f["cpu.percent"])
    bench.row("CPU with all three at rest, %", f["idle.cpu.percent"], "0", f["idle.cpu.percent"] < 1)
    return None


def decoding(bench, work):
    f, wrong = bench.section("decode", f"{work}/ten.mp4")
    if wrong:
        return bench.failed("decoding", wrong)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(["ffmpeg", "-hide_banner", "-loglevel", "error", "-threads", "1", "-i", f"{work}/ten.mp4", "-f", "null", "-"])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    peer = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000 / 300
    bench.row("CPU to decode and present a 720p picture", f"{f['cpu.ms.each']:.2f}")
    bench.row("the same by `ffmpeg -threads 1 -f null`", f"{peer:.2f}")
    return None


def peers(bench, work, port):
    slow = subprocess.Popen([bench.program, "link", str(port), str(SLOW)], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True, env=bench.environment)
    slow_port = slow.stdout.readline().strip()
    small, loop, ten = f"{work}/small.mp4", f"{work}/loop.mp4", f"{work}/ten.mp4"
    url = f"http://127.0.0.1:{port}/000/master.m3u8"
    for backend in BACKENDS:
        name = f"Qt MediaPlayer ({backend})"
        plan = [("cold open on loopback, p50", ("open", url, 10), "open.p50"),
                ("cold open of a file, p50", ("open", small, 10), "open.p50"),
                ("cold open at 110 kB/s, p50", ("open", url.replace(str(port), slow_port), 3), "open.p50"),
                ("GUI thread, longest block of that", None, "gui.block.max"),
                ("primed to first moving picture, p99 of 15", ("primed", small, 15), "moving.p99"),
                ("gap of the clip's pictures after it moves, p99", None, "picture.gap.p99"),
                ("gap where the clip begins again, slowest", ("loop", loop), "loop.gap.max"),
                ("memory of a playing 720p clip", ("memory", ten), "playing"),
                ("memory of each further one, paused", None, "primed.each"),
                ("CPU while it plays into a sink that is not drawn, %", None, "cpu.percent"),
                ("with sound, but no sound card", ("sound", small), "pictures")]
        figures, wrong = {}, None
        for what, arguments, key in plan:
            if arguments:
                figures, wrong = bench.section("peer", *arguments, timeout=120, QT_MEDIA_BACKEND=backend)
            if wrong:
                bench.failed(f"{name}: {what}", wrong)
            elif key == "loop.gap.max" and figures["loop.gap.count"] == 0:
                bench.row(f"{name}: {what}", "does not begin again by itself")
            elif key == "pictures":
                bench.row(f"{name}: {what}", f"{int(figures[key])} pictures in 3 s")
            else:
                bench.row(f"{name}: {what}", float(figures[key]))
    slow.stdin.close()
    slow.wait(timeout=10)


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("bin")
    reader.add_argument("--swipes", type=int, default=500)
    reader.add_argument("--no-peers", action="store_true")
    options = reader.parse_args()
    program = os.path.join(options.bin, "vireo-bench-player")
    if not os.path.exists(program):
        sys.exit(f"there is no {program}; configure with -DVIREO_BUILD_BENCH=ON and build it")
    with tempfile.TemporaryDirectory() as work:
        make_clips(work)
        bench = Bench(program, work)
        server = subprocess.Popen([program, "serve", f"{work}/clips"], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, text=True, env=bench.environment)
        port = int(server.stdout.readline())
        try:
            swipes(bench, port, options.swipes)
            colds(bench, work)
            costs(bench, work, port)
            decoding(bench, work)
            if not options.no_peers:
                peers(bench, work, port)
        finally:
            server.stdin.close()
            server.wait(timeout=10)
        bench.table()


if __name__ == "__main__":
    main()
