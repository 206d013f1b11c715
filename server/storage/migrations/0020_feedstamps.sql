-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What a server keeps in memory for its feeds is worth nothing without knowing, at each page, that
-- it still holds. A stamp grows with whatever changes what was kept; who reads it in the same
-- transaction as the rest of a page can neither be late nor early. Made by triggers, so that no
-- statement, and nobody who repairs a database by hand, can forget it.

-- A clip as its viewers see it, but for its counts.
ALTER TABLE videos ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER videos_stamped AFTER UPDATE ON videos WHEN NEW.stamp = OLD.stamp BEGIN
    UPDATE videos SET stamp = OLD.stamp + 1 WHERE id = NEW.id;
END;
CREATE TRIGGER comment_rules_made AFTER INSERT ON comment_rules BEGIN
    UPDATE videos SET stamp = stamp + 1 WHERE id = NEW.video_id;
END;
CREATE TRIGGER comment_rules_changed AFTER UPDATE ON comment_rules BEGIN
    UPDATE videos SET stamp = stamp + 1 WHERE id = NEW.video_id;
END;
CREATE TRIGGER comment_rules_gone AFTER DELETE ON comment_rules BEGIN
    UPDATE videos SET stamp = stamp + 1 WHERE id = OLD.video_id;
END;

-- An account as others see it, but for its counts.
ALTER TABLE accounts ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER accounts_stamped
    AFTER UPDATE OF handle, display_name, bio, avatar_url, links, private ON accounts BEGIN
    UPDATE accounts SET stamp = stamp + 1 WHERE id = NEW.id;
END;

-- Whom an account follows, blocked, muted and is blocked by, and what it does not want to see.
ALTER TABLE accounts ADD COLUMN circle INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER following_made AFTER INSERT ON following BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = NEW.account_id;
END;
CREATE TRIGGER following_gone AFTER DELETE ON following BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = OLD.account_id;
END;
CREATE TRIGGER ties_made AFTER INSERT ON ties BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = NEW.account_id;
END;
CREATE TRIGGER ties_changed AFTER UPDATE ON ties BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id IN (NEW.account_id, OLD.account_id);
END;
CREATE TRIGGER ties_gone AFTER DELETE ON ties BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = OLD.account_id;
END;
CREATE TRIGGER muted_words_made AFTER INSERT ON muted_words BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = NEW.account_id;
END;
CREATE TRIGGER muted_words_gone AFTER DELETE ON muted_words BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = OLD.account_id;
END;
CREATE TRIGGER not_interested_made AFTER INSERT ON not_interested BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = NEW.account_id;
END;
CREATE TRIGGER not_interested_changed AFTER UPDATE ON not_interested BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = NEW.account_id;
END;
CREATE TRIGGER not_interested_gone AFTER DELETE ON not_interested BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = OLD.account_id;
END;
CREATE TRIGGER feed_resets_made AFTER INSERT ON feed_resets BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = NEW.account_id;
END;
CREATE TRIGGER feed_resets_changed AFTER UPDATE ON feed_resets BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = NEW.account_id;
END;
CREATE TRIGGER feed_resets_gone AFTER DELETE ON feed_resets BEGIN
    UPDATE accounts SET circle = circle + 1 WHERE id = OLD.account_id;
END;

-- Whose clips or reposts, of those that followers may see, are not what they were: one line a
-- change, the newest of them kept. Who has missed more than are kept begins anew.
CREATE TABLE feed_changes (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    maker_id INTEGER NOT NULL
);
CREATE TRIGGER feed_changes_kept AFTER INSERT ON feed_changes BEGIN
    DELETE FROM feed_changes WHERE n <= NEW.n - 4096;
END;
CREATE TRIGGER videos_fed AFTER INSERT ON videos WHEN NEW.playable = 1 BEGIN
    INSERT INTO feed_changes (maker_id) VALUES (NEW.account_id);
END;
CREATE TRIGGER videos_fed_again
    AFTER UPDATE OF playable, visibility, locked, deleted_ms, place, publish_ms ON videos
    WHEN NEW.playable <> OLD.playable OR NEW.visibility <> OLD.visibility
        OR NEW.locked <> OLD.locked OR NEW.deleted_ms <> OLD.deleted_ms OR NEW.place <> OLD.place
        OR NEW.publish_ms <> OLD.publish_ms BEGIN
    INSERT INTO feed_changes (maker_id) VALUES (NEW.account_id);
END;
CREATE TRIGGER videos_fed_no_more AFTER DELETE ON videos BEGIN
    INSERT INTO feed_changes (maker_id) VALUES (OLD.account_id);
END;
CREATE TRIGGER reposts_fed AFTER INSERT ON reposts BEGIN
    INSERT INTO feed_changes (maker_id) VALUES (NEW.account_id);
END;
CREATE TRIGGER reposts_fed_again AFTER UPDATE ON reposts BEGIN
    INSERT INTO feed_changes (maker_id) VALUES (NEW.account_id);
END;
CREATE TRIGGER reposts_fed_no_more AFTER DELETE ON reposts BEGIN
    INSERT INTO feed_changes (maker_id) VALUES (OLD.account_id);
END;
