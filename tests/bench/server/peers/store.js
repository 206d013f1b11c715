// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The reads and writes that the peers serve, over a copy of Vireo's own database and its indexes:
// prepared statements, and the same answers field for field but for what is signed.

import Database from 'better-sqlite3';

const clipFields = `SELECT v.*, c.views, c.likes, c.comments, c.shares, c.love, c.laugh, c.wow,
    c.sad, c.fire, c.clap, c.reposts FROM videos v JOIN video_counts c ON c.video_id = v.id `;
const listed = 'v.playable = 1 AND v.visibility = 0 AND v.locked = 0 AND v.deleted_ms = 0';
const kinds = ['like', 'love', 'laugh', 'wow', 'sad', 'fire', 'clap'];
const commenters = ['everyone', 'followers', 'nobody'];
const top = '9223372036854775807';
const time = (ms) => (ms < 0 ? null : new Date(ms).toISOString());

export class Store {
    constructor(file) {
        this.db = new Database(file);
        this.db.defaultSafeIntegers(false);
        this.db.pragma('journal_mode = WAL');
        this.db.pragma('synchronous = FULL');
        const sql = (text) => this.db.prepare(text);
        // Ids have more bits than a double: they come and go as text.
        const asText = 'CAST(v.id AS TEXT) AS id, CAST(v.account_id AS TEXT) AS account_id, '
            + 'CAST(v.place AS TEXT) AS place, CAST(v.sound_id AS TEXT) AS sound_id';
        const fields = clipFields.replace('v.*', `${asText}, v.state, v.progress, v.playable,
            v.caption, v.alt_text, v.visibility, v.tags, v.publish_ms, v.edited_ms, v.revision,
            v.duration_ms, v.width, v.height, v.blurhash, v.media, v.sensitive, v.duet, v.stitch,
            v.download`);
        this.heard = sql(`SELECT CAST(target_id AS TEXT) AS id FROM following f
            WHERE account_id = CAST(? AS INTEGER) AND NOT EXISTS (SELECT 1 FROM ties t
            WHERE t.account_id = f.account_id AND t.other_id = f.target_id AND t.kind IN (2, 3, 4))`);
        this.followed = sql(`${fields} WHERE v.id IN (SELECT id FROM videos WHERE account_id IN
            (SELECT CAST(value AS INTEGER) FROM json_each(?)) AND deleted_ms = 0 AND playable = 1
            AND visibility <= 1 AND locked <= 1 AND place < CAST(? AS INTEGER) AND publish_ms <= ?
            ORDER BY place DESC LIMIT ?) ORDER BY v.place DESC`);
        this.newest = sql(`${fields} WHERE ${listed} AND v.place < CAST(? AS INTEGER)
            AND v.publish_ms <= ? AND NOT EXISTS (SELECT 1 FROM seen s
            WHERE s.account_id = CAST(? AS INTEGER) AND s.video_id = v.id)
            AND NOT EXISTS (SELECT 1 FROM ties t WHERE t.account_id = CAST(? AS INTEGER)
            AND t.other_id = v.account_id AND t.kind IN (2, 3, 4)) ORDER BY v.place DESC LIMIT ?`);
        this.one = sql(`${fields} WHERE v.id = CAST(? AS INTEGER) AND v.deleted_ms = 0`);
        this.people = sql(`SELECT CAST(id AS TEXT) AS id, handle, display_name, bio, avatar_url,
            private, links, followers, following, videos FROM accounts
            WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))`);
        this.follows = sql(`SELECT CAST(target_id AS TEXT) AS id FROM following
            WHERE account_id = CAST(? AS INTEGER) AND target_id IN
            (SELECT CAST(value AS INTEGER) FROM json_each(?))`);
        this.own = sql(`SELECT CAST(video_id AS TEXT) AS id, kind FROM reactions WHERE video_id IN
            (SELECT CAST(value AS INTEGER) FROM json_each(?)) AND account_id = CAST(? AS INTEGER)`);
        this.kept = sql(`SELECT CAST(video_id AS TEXT) AS id FROM bookmarks WHERE video_id IN
            (SELECT CAST(value AS INTEGER) FROM json_each(?)) AND account_id = CAST(? AS INTEGER)`);
        this.passed = sql(`SELECT CAST(video_id AS TEXT) AS id FROM video_reposts WHERE video_id IN
            (SELECT CAST(value AS INTEGER) FROM json_each(?)) AND account_id = CAST(? AS INTEGER)`);
        this.talk = sql(`SELECT CAST(id AS TEXT) AS id, CAST(account_id AS TEXT) AS account_id, text,
            created_ms, edited_ms, pinned, likes, replies, hearted FROM comments
            WHERE video_id = CAST(? AS INTEGER) AND parent_id = 0 AND deleted = 0 AND held = 0
            ORDER BY likes DESC, id DESC LIMIT 21`);
        const like = sql(`INSERT OR IGNORE INTO reactions
            VALUES (CAST(? AS INTEGER), CAST(? AS INTEGER), 0, ?)`);
        const count = sql('UPDATE video_counts SET likes = likes + 1 WHERE video_id = CAST(? AS INTEGER)');
        this.like = this.db.transaction((video, viewer) => {
            if (like.run(video, viewer, Date.now()).changes > 0)
                count.run(video);
        });
        // The schema's triggers count it.
        const say = sql(`INSERT INTO comments (video_id, id, account_id, text, created_ms)
            VALUES (CAST(? AS INTEGER), ?, CAST(? AS INTEGER), ?, ?)`);
        let next = BigInt(Date.now() - 1704067200000) << 22n;
        this.comment = this.db.transaction((video, viewer, text) => {
            say.run(video, ++next, viewer, text, Date.now());
            return next.toString();
        });
    }

    dress(rows, viewer) {
        const ids = JSON.stringify(rows.map((row) => row.id));
        const makers = JSON.stringify([...new Set(rows.map((row) => row.account_id))]);
        const people = this.accounts(makers, viewer);
        const own = new Map();
        for (const row of this.own.all(ids, viewer)) {
            const mine = own.get(row.id) ?? {liked: false, reaction: null};
            if (row.kind === 0) mine.liked = true; else mine.reaction = kinds[row.kind];
            own.set(row.id, mine);
        }
        const kept = new Set(this.kept.all(ids, viewer).map((row) => row.id));
        const passed = new Set(this.passed.all(ids, viewer).map((row) => row.id));
        return rows.map((row) => {
            const media = JSON.parse(row.media);
            const base = `/media/${row.id}/${row.revision}/`;
            const mine = own.get(row.id) ?? {liked: false, reaction: null};
            const reactions = [];
            for (const kind of kinds.slice(1)) {
                if (row[kind] > 0) reactions.push({kind, count: row[kind]});
            }
            return {
                id: row.id, account: people.get(row.account_id), state: 'ready',
                progress: row.progress, playable: row.playable === 1, failure: null,
                caption: row.caption, alt_text: row.alt_text, visibility: 'public',
                permissions: {comments: commenters[0], duet: row.duet === 1,
                    stitch: row.stitch === 1, download: row.download === 1},
                created_at: time(row.publish_ms), publish_at: null, edited_at: time(row.edited_ms),
                duration_ms: row.duration_ms, width: row.width, height: row.height,
                blurhash: row.blurhash, tags: row.tags.split(' '), sound_id: row.sound_id,
                media: {revision: row.revision, master_url: base + media.master,
                    poster_url: base + media.poster, storyboard_url: base + media.storyboard,
                    fallback_url: base + media.fallback, expires_at: null, retention: [],
                    rungs: media.rungs.map((rung) => ({height: rung.height,
                        bandwidth: rung.bandwidth, playlist_url: base + rung.playlist,
                        segment_bytes: rung.segment_bytes})), captions: []},
                counts: {views: row.views, likes: row.likes, comments: row.comments,
                    shares: row.shares, reposts: row.reposts, reactions},
                viewer: {...mine, bookmarked: kept.has(row.id), reposted: passed.has(row.id)},
                sensitive: row.sensitive > 0, care: null,
            };
        });
    }

    accounts(ids, viewer) {
        const follows = new Set(this.follows.all(viewer, ids).map((row) => row.id));
        return new Map(this.people.all(ids).map((row) => [row.id, {
            id: row.id, handle: row.handle, display_name: row.display_name, bio: row.bio,
            avatar_url: row.avatar_url || null, links: row.links ? JSON.parse(row.links) : [],
            private: row.private === 1,
            counts: {followers: row.followers, following: row.following, videos: row.videos},
            viewer: {following: follows.has(row.id), requested: false, blocked: false, muted: false},
        }]));
    }

    feed(kind, viewer, cursor) {
        const below = cursor || top;
        const rows = kind === 'following'
            ? this.followed.all(JSON.stringify(this.heard.all(viewer).map((row) => row.id)), below,
                Date.now(), 11)
            : this.newest.all(below, Date.now(), viewer, viewer, 11);
        const more = rows.length > 10;
        const items = this.dress(rows.slice(0, 10), viewer).map((video) => ({
            video, reasons: [{code: kind, weight: 1, text: `From @${video.account.handle}`}],
            impression: `${video.id}.${Math.floor(Math.random() * 2 ** 52)}.AAAAAAAAAAAAAAAAAAAAAA`}));
        return {items, next_cursor: more ? rows[9].place : null};
    }

    clip(id, viewer) {
        return this.dress([this.one.get(id)], viewer)[0];
    }

    comments(id, viewer) {
        const rows = this.talk.all(id);
        const shown = rows.slice(0, 20);
        const people = this.accounts(JSON.stringify([...new Set(shown.map((row) => row.account_id))]), viewer);
        return {
            items: shown.map((row) => ({
                id: row.id, video_id: id, account: people.get(row.account_id), parent_id: null,
                text: row.text, created_at: time(row.created_ms), edited_at: time(row.edited_ms),
                deleted: false, pinned: row.pinned === 1, hearted: row.hearted === 1, held: false,
                counts: {likes: row.likes, replies: row.replies}, viewer: {liked: false}})),
            next_cursor: rows.length > 20 ? shown[19].id : null,
        };
    }
}
