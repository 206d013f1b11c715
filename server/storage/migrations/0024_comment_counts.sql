-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- How many comments a clip has is how many a reader can get to: none that is deleted, held, or of
-- an account that is suspended or leaving, and no answer below one that is held or of such an
-- account. Made by triggers, as the stamps of feeds are, so that no way to hide a comment, or to
-- show it again, can forget the count. Whom a reader blocked does not count less: a figure is the
-- same for all.

-- 1: its author is not there for others. An account's state stands with each comment, because no
-- statement asks accounts and clips at once.
ALTER TABLE comments ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
CREATE INDEX comments_by_account ON comments (account_id, id);

UPDATE comments SET hidden = 1
    WHERE account_id <> 0 AND account_id NOT IN (SELECT id FROM accounts WHERE state = 0);
-- replies: those that a reader sees.
UPDATE comments SET replies = (SELECT COUNT(*) FROM comments AS r
        WHERE r.video_id = comments.video_id AND r.parent_id = comments.id
            AND r.deleted + r.held + r.hidden = 0)
    WHERE replies <> 0;
UPDATE video_counts SET dirty = 1, comments
    = (SELECT COUNT(*) FROM comments AS c WHERE c.video_id = video_counts.video_id
            AND c.parent_id = 0 AND c.deleted + c.held + c.hidden = 0)
    + (SELECT COALESCE(SUM(c.replies), 0) FROM comments AS c
            WHERE c.video_id = video_counts.video_id AND c.held + c.hidden = 0)
    WHERE comments <> 0;

CREATE TRIGGER comments_counted AFTER INSERT ON comments
    WHEN NEW.deleted + NEW.held + NEW.hidden = 0 BEGIN
    UPDATE comments SET replies = replies + 1
        WHERE video_id = NEW.video_id AND id = NEW.parent_id;
    UPDATE video_counts SET comments = comments + 1, dirty = 1
        WHERE video_id = NEW.video_id AND (NEW.parent_id = 0 OR EXISTS (SELECT 1 FROM comments AS p
            WHERE p.video_id = NEW.video_id AND p.id = NEW.parent_id AND p.held + p.hidden = 0));
END;

CREATE TRIGGER comments_counted_again AFTER UPDATE OF deleted, held, hidden ON comments
    WHEN (NEW.deleted + NEW.held + NEW.hidden = 0) <> (OLD.deleted + OLD.held + OLD.hidden = 0)
BEGIN
    UPDATE comments SET replies = replies + CASE NEW.deleted + NEW.held + NEW.hidden
            WHEN 0 THEN 1 ELSE -1 END
        WHERE video_id = NEW.video_id AND id = NEW.parent_id;
    UPDATE video_counts SET dirty = 1, comments = comments + CASE NEW.deleted + NEW.held + NEW.hidden
            WHEN 0 THEN 1 ELSE -1 END
        WHERE video_id = NEW.video_id AND (NEW.parent_id = 0 OR EXISTS (SELECT 1 FROM comments AS p
            WHERE p.video_id = NEW.video_id AND p.id = NEW.parent_id AND p.held + p.hidden = 0));
END;

-- What is held or hidden takes the answers below it along.
CREATE TRIGGER comments_answers_counted AFTER UPDATE OF held, hidden ON comments
    WHEN NEW.replies <> 0 AND (NEW.held + NEW.hidden = 0) <> (OLD.held + OLD.hidden = 0) BEGIN
    UPDATE video_counts SET dirty = 1, comments = comments + CASE NEW.held + NEW.hidden
            WHEN 0 THEN NEW.replies ELSE -NEW.replies END
        WHERE video_id = NEW.video_id;
END;

-- The server deletes no row; this is for who repairs a database.
CREATE TRIGGER comments_counted_no_more AFTER DELETE ON comments BEGIN
    UPDATE comments SET replies = replies - 1
        WHERE video_id = OLD.video_id AND id = OLD.parent_id
            AND OLD.deleted + OLD.held + OLD.hidden = 0;
    UPDATE video_counts SET dirty = 1, comments = comments
            - (OLD.deleted + OLD.held + OLD.hidden = 0
                AND (OLD.parent_id = 0 OR EXISTS (SELECT 1 FROM comments AS p
                    WHERE p.video_id = OLD.video_id AND p.id = OLD.parent_id
                        AND p.held + p.hidden = 0)))
            - (OLD.held + OLD.hidden = 0) * OLD.replies
        WHERE video_id = OLD.video_id;
END;
