// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/importedtalk.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "server/storage/comments.h"
#include "server/storage/commenttalk.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

using protocol::Comment;
using storage::Connection;
namespace talk = storage::commenttalk;

namespace {

constexpr base::json::ParseLimits kCommentLimits{.bytes = 64 * 1024};

//! Somebody else's words are quoted: he has no account here, and an archive can say anything.
QString quoted(const QString &text, const QString &handle, const QString &server)
{
    static const QRegularExpression rule(
        QRegularExpression::anchoredPattern(QStringView(protocol::kHandlePattern)));
    const QString by = rule.match(handle).hasMatch() ? handle : u"somebody"_s;
    return cleaned(u"%1 (%2): %3"_s.arg(by, server, text), protocol::Limits().commentGraphemes);
}

//! Puts the comments of a clip there, one after the other, within one transaction.
class TalkAdder
{
public:
    TalkAdder(Connection &db, const ImportScene &scene, Id video, qint64 nowMs)
        : m_db(db)
        , m_scene(scene)
        , m_video(video)
        , m_nowMs(nowMs)
    {
    }

    [[nodiscard]] Result<void> prepare(const QList<QJsonObject> &comments)
    {
        const auto watched = talk::watchedWords(m_db, m_scene.row.account);
        if (!watched.ok())
            return watched.error();
        for (const QString &word : *watched)
            m_watched.append(base::text::foldKey(word));
        for (const QJsonObject &json : comments)
            m_answered.insert(json["parent_id"_L1].toString());
        return {};
    }

    [[nodiscard]] Result<void> add(const QString &clip, const QJsonObject &json)
    {
        Comment comment = shapeOf(json);
        const bool own = json["own"_L1].toBool();
        QString words;
        if (!json["deleted"_L1].toBool())
            words = cleaned(json["text"_L1].toString(), protocol::Limits().commentGraphemes);
        if (words.isEmpty())
            return bury(json, comment);
        comment.text = own ? words : quoted(words, json["handle"_L1].toString(), m_scene.server);
        const auto waits = review(words, comment);
        if (!waits.ok() && isRefusal(waits.error())) {
            const QString id = json["id"_L1].toString().left(20);
            ++m_added.skipped;
            if (m_added.skips.size() < protocol::Port::kMostSkips) {
                m_added.skips.append(
                    skipped(u"clips/%1/comments.jsonl#%2"_s.arg(clip, id), words, waits.error()));
            }
            return bury(json, comment);
        }
        if (!waits.ok())
            return waits.error();
        const bool forCreator = !*waits && (json["held"_L1].toBool() || (!own && isWatched(words)));
        comment.held = *waits || forCreator;
        auto done = enter(json, comment);
        if (done.ok() && forCreator)
            done = talk::setHeld(m_db, m_scene.row.account, {comment.id, m_video}, true);
        if (done.ok() && !m_pinned && json["pinned"_L1].toBool() && !comment.held
            && comment.parentId.isNull()) {
            m_pinned = true;
            done = storage::comments::setPinned(m_db, m_video, comment.id, true);
        }
        ++m_added.comments;
        return done;
    }

    [[nodiscard]] const ImportedTalk::Added &added() const { return m_added; }

private:
    [[nodiscard]] Comment shapeOf(const QJsonObject &json) const
    {
        const auto time
            = [&json](QLatin1StringView key) { return base::fromRfc3339(json[key].toString()); };
        Comment comment;
        comment.id = m_scene.ids.next();
        comment.videoId = m_video;
        comment.account.id = m_scene.row.account;
        const Id parent = m_ids.value(json["parent_id"_L1].toString());
        comment.parentId = m_parents.value(parent, parent); // two levels, as everywhere
        const qint64 createdMs = time("created_at"_L1);
        comment.createdMs = createdMs > 0 ? qMin(createdMs, m_nowMs) : m_nowMs;
        if (const qint64 editedMs = time("edited_at"_L1); editedMs > 0)
            comment.editedMs = std::clamp(editedMs, comment.createdMs, m_nowMs);
        comment.hearted = json["hearted"_L1].toBool();
        return comment;
    }

    //! True: it waits for a moderator. \p words: without who is quoted.
    [[nodiscard]] Result<bool> review(const QString &words, const Comment &comment) const
    {
        const auto checked = protocol::commentTextFromJson({{u"text"_s, words}});
        if (!checked.ok())
            return checked.error();
        return m_scene.options.reviewComment(m_db, comment, m_nowMs);
    }

    [[nodiscard]] bool isWatched(const QString &text) const
    {
        if (m_watched.isEmpty())
            return false;
        const QString folded = base::text::foldKey(text);
        return std::any_of(m_watched.cbegin(), m_watched.cend(),
            [&folded](const QString &word) { return base::text::hasFoldedWord(folded, word); });
    }

    [[nodiscard]] Result<void> enter(const QJsonObject &json, const Comment &comment)
    {
        m_ids.insert(json["id"_L1].toString(), comment.id);
        if (!comment.parentId.isNull())
            m_parents.insert(comment.id, comment.parentId);
        return storage::comments::insert(m_db, comment, {}, {});
    }

    //! Of what has no words any more its place alone stays, where something answers it: an answer
    //! is no comment of its own.
    [[nodiscard]] Result<void> bury(const QJsonObject &json, Comment comment)
    {
        if (!m_answered.contains(json["id"_L1].toString()))
            return {};
        comment.account.id = Id();
        comment.text.clear();
        comment.editedMs = -1;
        comment.hearted = false;
        comment.deleted = true;
        return enter(json, comment);
    }

    Connection &m_db;
    const ImportScene &m_scene;
    const Id m_video;
    const qint64 m_nowMs;
    QStringList m_watched; //!< folded
    QSet<QString> m_answered; //!< ids in the archive
    QHash<QString, Id> m_ids; //!< by those in the archive
    QHash<Id, Id> m_parents;
    bool m_pinned = false;
    ImportedTalk::Added m_added;
};

} // namespace

Result<void> ImportedTalk::read(const QString &id, const QByteArray &content)
{
    m_clip = id;
    const QList<QByteArray> lines = content.split('\n');
    for (const QByteArray &line : lines) {
        if (line.isEmpty())
            continue;
        auto json = base::json::parseObject(line, kCommentLimits);
        if (!json.ok() || m_comments.size() >= kMostComments)
            return notAnExport(u"the comments of clip %1 cannot be read"_s.arg(id));
        m_comments.append(std::move(json).value());
    }
    return {};
}

Result<ImportedTalk::Added> ImportedTalk::add(
    Connection &db, const ImportScene &scene, Id video, qint64 nowMs) const
{
    TalkAdder adder(db, scene, video, nowMs);
    auto done = adder.prepare(m_comments);
    for (const QJsonObject &json : m_comments) {
        if (done.ok())
            done = adder.add(m_clip, json);
    }
    return done.ok() ? Result<Added>(adder.added()) : Result<Added>(done.error());
}

} // namespace vireo::server::port
