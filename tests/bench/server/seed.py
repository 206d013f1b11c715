# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills a server's database, which nobody has open, with clips that have no files.

fill() writes the tables as the server leaves them after real use: clips with four rungs, follows,
reactions, comments, reposts and the counts of it all. The same numbers give the same rows.
"""

import json
import random
import sqlite3
import time

EPOCH_MS = 1_704_067_200_000  # as core/base/id
HOUR_MS = 3_600_000
FOLLOWS = 40  # an account follows, so many on the average
WORDS = ("light water street morning small river kitchen summer winter mountain garden quiet train "
         "market window bridge dance paper coffee forest island colour evening wind stone").split()
TAGS = "sea food dance city craft garden music sport travel animals".split()


def id_at(ms, sequence=0):
    return (ms - EPOCH_MS << 22) + sequence


class Data:
    """What was made: the ids that a load asks for."""

    def __init__(self, accounts, clips):
        self.accounts = accounts
        self.clips = clips


def _media(dice, seconds):
    rungs = []
    for height, bits in ((360, 600_000), (540, 1_200_000), (720, 2_500_000), (1080, 5_000_000)):
        sizes = [820 + dice.randrange(40)]
        sizes += [int(bits / 8 * dice.uniform(0.5, 1)) for _ in range(min(10, seconds))]
        rungs.append({"height": height, "width": height, "picture_height": height * 16 // 9,
                      "bandwidth": bits, "average_bandwidth": bits * 3 // 4,
                      "codecs": "avc1.64001f,mp4a.40.2", "playlist": f"{height}.m3u8",
                      "segment_bytes": sizes})
    return {"duration_ms": seconds * 1000, "width": 1080, "height": 1920, "has_audio": True,
            "blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj", "master": "master.m3u8",
            "poster": "poster.webp", "storyboard": "storyboard.vtt", "fallback": "fallback.mp4",
            "waveform": "waveform.json", "rungs": rungs, "captions": []}


def _text(dice, most):
    return " ".join(dice.choice(WORDS) for _ in range(dice.randrange(3, most))).capitalize()


def _accounts(db, dice, count, now):
    first = id_at(now - 400 * 24 * HOUR_MS)
    ids = [first + (i << 22) for i in range(count)]
    db.executemany(
        "INSERT INTO accounts (id, handle, email, display_name, bio, avatar_url, created_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((a, f"maker{i}", f"maker{i}@bench.example", _text(dice, 5), _text(dice, 12),
          f"/media/avatars/{a}/1.webp", now - 400 * 24 * HOUR_MS) for i, a in enumerate(ids)))
    db.executemany("INSERT INTO handles (handle_key, account_id, skeleton) VALUES (?, ?, ?)",
                   ((f"maker{i}", a, f"maker{i}") for i, a in enumerate(ids)))
    db.executemany("INSERT INTO emails (email_key, account_id) VALUES (?, ?)",
                   ((f"maker{i}@bench.example", a) for i, a in enumerate(ids)))
    return ids


def _follows(db, dice, accounts, now):
    pairs = []
    for follower in accounts:
        some = dice.sample(accounts, min(len(accounts) - 1, dice.randrange(1, 2 * FOLLOWS)))
        pairs += [(follower, other, now - dice.randrange(300 * 24 * HOUR_MS))
                  for other in some if other != follower]
    pairs.sort()
    db.executemany("INSERT INTO following VALUES (?, ?, ?)", pairs)
    db.executemany("INSERT INTO followers VALUES (?, ?, ?)", sorted((b, a, t) for a, b, t in pairs))
    # Nobody lives without them: a block and two mutes for one account in ten.
    ties = set()
    for account in accounts[::10]:
        for kind, other in zip((2, 4, 4), dice.sample(accounts, 3)):
            if other != account:
                ties.add((account, other, kind, now))
                ties.add((other, account, kind + 1, now))
    db.executemany("INSERT OR IGNORE INTO ties VALUES (?, ?, ?, ?)", sorted(ties))


def _clips(db, dice, count, accounts, now):
    media = [_media(dice, seconds) for seconds in (6, 8, 12, 15, 22, 30, 45, 60) for _ in range(32)]
    media = [(m["duration_ms"], json.dumps(m, separators=(",", ":"))) for m in media]
    step = 180 * 24 * HOUR_MS // count
    clips, rows, tags = [], [], []
    for i in range(count):
        at = now - HOUR_MS - (count - i) * step
        clip = id_at(at, i & 0xfff)
        maker = dice.choice(accounts)
        tag = dice.choice(TAGS)
        duration, text = dice.choice(media)
        clips.append((clip, maker))
        rows.append((clip, maker, "", 2, 1.0, 1, f"{_text(dice, 14)} #{tag}", _text(dice, 8), 0, tag,
                     at, at, 1, duration, 1080, 1920, "LEHV6nWB2yk8pyo0adR*.7kCMdnj", text, clip, clip))
        tags.append((tag, clip, clip))
    db.executemany(
        "INSERT INTO videos (id, account_id, upload_id, state, progress, playable, caption, alt_text, "
        "visibility, tags, created_ms, publish_ms, revision, duration_ms, width, height, blurhash, "
        "media, place, sound_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows)
    db.executemany("INSERT INTO video_tags (tag, place, video_id) VALUES (?, ?, ?)", sorted(tags))
    return clips


def _reactions(db, dice, count, clips, accounts, now):
    rows = set()
    # A few clips have most of it.
    while len(rows) < count:
        clip = clips[int(len(clips) * dice.random() ** 2)][0]
        rows.add((clip, dice.choice(accounts), 0 if dice.random() < 0.9 else dice.randrange(1, 7)))
    db.executemany("INSERT INTO reactions VALUES (?, ?, ?, ?)", ((*row, now) for row in sorted(rows)))


def _comments(db, dice, count, clips, accounts, now):
    rows = []
    for i in range(count):
        clip = clips[int(len(clips) * dice.random() ** 2)][0]
        rows.append((clip, id_at(now - HOUR_MS + i % HOUR_MS, i & 0xfff) + (i >> 12), 0,
                     dice.choice(accounts), _text(dice, 16), now - HOUR_MS))
    rows.sort()
    db.executemany("INSERT OR IGNORE INTO comments (video_id, id, parent_id, account_id, text, created_ms) "
                   "VALUES (?, ?, ?, ?, ?, ?)", rows)


def _reposts(db, dice, clips, accounts):
    rows = {}
    for account in accounts[::4]:
        clip = dice.choice(clips)[0]
        rows[(clip, account)] = clip + (dice.randrange(1, 48) * HOUR_MS << 22)
    db.executemany("INSERT INTO video_reposts VALUES (?, ?, ?)",
                   sorted((*key, place) for key, place in rows.items()))
    db.executemany("INSERT OR IGNORE INTO reposts VALUES (?, ?, ?)",
                   sorted((account, place, clip) for (clip, account), place in rows.items()))


def _count(db):
    db.executescript("""
        CREATE TEMP TABLE n AS SELECT video_id AS v, SUM(kind = 0) AS l, SUM(kind = 1) AS a,
            SUM(kind = 5) AS f FROM reactions GROUP BY 1;
        CREATE TEMP TABLE m AS SELECT video_id AS v, COUNT(*) AS c FROM comments GROUP BY 1;
        CREATE TEMP TABLE o AS SELECT video_id AS v, COUNT(*) AS c FROM video_reposts GROUP BY 1;
        CREATE UNIQUE INDEX temp.n_v ON n (v);
        CREATE UNIQUE INDEX temp.m_v ON m (v);
        CREATE UNIQUE INDEX temp.o_v ON o (v);
        INSERT INTO video_counts (video_id, views, likes, comments, shares, love, fire, reposts)
            SELECT v.id, 20 * COALESCE(n.l, 0) + 50, COALESCE(n.l, 0), COALESCE(m.c, 0), 0,
                COALESCE(n.a, 0), COALESCE(n.f, 0), COALESCE(o.c, 0)
            FROM videos v LEFT JOIN n ON n.v = v.id LEFT JOIN m ON m.v = v.id LEFT JOIN o ON o.v = v.id;
        UPDATE accounts SET
            following = (SELECT COUNT(*) FROM following f WHERE f.account_id = accounts.id),
            followers = (SELECT COUNT(*) FROM followers f WHERE f.account_id = accounts.id),
            videos = (SELECT COUNT(*) FROM videos v WHERE v.account_id = accounts.id AND deleted_ms = 0);
        DROP TABLE n; DROP TABLE m; DROP TABLE o;
    """)


def fill(file, accounts, clips, reactions, comments):
    """Gives the Data; the schema must be there already."""
    dice = random.Random(20260101)
    now = int(time.time() * 1000)
    db = sqlite3.connect(file)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -200000")
    with db:
        names = _accounts(db, dice, accounts, now)
        _follows(db, dice, names, now)
        made = _clips(db, dice, clips, names, now)
        _reactions(db, dice, reactions, made, names, now)
        _comments(db, dice, comments, made, names, now)
        _reposts(db, dice, made, names)
        _count(db)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return Data(names, made)
