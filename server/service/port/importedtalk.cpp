// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/importedtalk.h"

#include "core/base/json.h"
#include "core/protocol/limits.h"
#include "server/storage/comments.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::server::port {
namespace {

constexpr base::json::ParseLimits kCommentLimits{.bytes = 64 * 1024};

//! Somebody else's words are quoted: he has no account here, and an archive can say anything.
QString wordsOf(const QJsonObject &json, const QString &server)
{
    if (json["deleted"_L1].toBool())
        return {};
    const int most = protocol::Limits().commentGraphemes;
    const QString text = cleaned(json["text"_L1].toString(), most);
    static const QRegularExpression rule(
        QRegularExpression::anchoredPattern(QStringView(protocol::kHandlePattern)));
    const QString handle = json["handle"_L1].toString();
    if (json["own"_L1].toBool() || text.isEmpty())
        return text;
    const QString by = rule.match(handle).hasMatch() ? handle : u"somebody"_s;
    return cleaned(u"%1 (%2): %3"_s.arg(by, server, text), most);
}

} // namespace

Result<void> ImportedTalk::read(const QString &id, const QByteArray &content)
{
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

Result<int> ImportedTalk::add(
    storage::Connection &db, const ImportScene &scene, Id video, qint64 nowMs) const
{
    QHash<QString, Id> ids;
    QHash<Id, Id> parents;
    int count = 0;
    for (const QJsonObject &json : m_comments) {
        protocol::Comment comment;
        comment.id = scene.ids.next();
        comment.videoId = video;
        comment.account.id = scene.row.account;
        const Id parent = ids.value(json["parent_id"_L1].toString());
        comment.parentId = parents.value(parent, parent); // two levels, as everywhere
        comment.text = wordsOf(json, scene.server);
        const qint64 createdMs = base::fromRfc3339(json["created_at"_L1].toString());
        comment.createdMs = createdMs > 0 ? qMin(createdMs, nowMs) : nowMs;
        if (comment.text.isEmpty())
            continue;
        if (const auto done = storage::comments::insert(db, comment, {}, {}); !done.ok())
            return done.error();
        ids.insert(json["id"_L1].toString(), comment.id);
        if (!comment.parentId.isNull())
            parents.insert(comment.id, comment.parentId);
        ++count;
    }
    return count;
}

} // namespace vireo::server::port
