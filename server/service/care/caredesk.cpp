// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/caredesk.h"

#include "core/protocol/realtime.h"
#include "server/service/clips/commentdress.h"
#include "server/service/clips/relations.h"
#include "server/storage/accounts.h"
#include "server/storage/carecases.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace cases = storage::carecases;
using protocol::CareKind;
using storage::Connection;

CareDesk::CareDesk(Parts parts, const Secrets &secrets, Options options, Hooks hooks)
    : m_parts(parts)
    , m_secrets(secrets)
    , m_options(std::move(options))
    , m_hooks(std::move(hooks))
{
}

Result<CareDesk::Finding> CareDesk::look(Connection &connection, const protocol::CareObject &about)
{
    Finding finding;
    finding.about = about;
    if (about.kind == CareKind::Account) {
        const auto row = storage::accounts::byId(connection, about.account);
        if (!row.ok())
            return row.error();
        if (!*row) {
            return Error{
                Error::Kind::NotFound, u"account_not_found"_s, u"There is no such account."_s};
        }
        finding.account = (*row)->id;
        finding.excerpt = u'@' + (*row)->handle;
        return finding;
    }
    const auto row = VideoRows::find(connection, about.video);
    if (!row.ok())
        return row.error();
    finding.account = row->video.account.id;
    finding.excerpt = row->video.caption;
    if (about.kind == CareKind::Comment) {
        const auto comment = comments::find(connection, about.video, about.comment);
        if (!comment.ok())
            return comment.error();
        finding.account = comment->account.id;
        finding.excerpt = comment->text;
    }
    return finding;
}

Result<Id> CareDesk::openCase(Connection &connection, const Finding &finding, qint64 nowMs) const
{
    const auto known = cases::openOf(connection, finding.about);
    if (!known.ok())
        return known.error();
    if (*known) {
        if (!finding.note.isEmpty() && !(*known)->note.contains(finding.note)) {
            const QString note
                = (*known)->note.isEmpty() ? finding.note : (*known)->note + u"; "_s + finding.note;
            if (auto set = cases::setNote(connection, (*known)->id, note.left(1000)); !set.ok())
                return set.error();
        }
        return (*known)->id;
    }
    protocol::CareCase entry;
    entry.id = nextId();
    entry.about = finding.about;
    entry.account.id = finding.account;
    entry.origin = finding.origin;
    entry.note = finding.note.left(1000);
    entry.excerpt = finding.excerpt;
    entry.openedMs = nowMs;
    if (auto kept = cases::insert(connection, entry); !kept.ok())
        return kept.error();
    if (auto told = tellCase(connection, protocol::realtime::kCaseOpened, entry.id, nowMs);
        !told.ok())
        return told.error();
    return entry.id;
}

Result<void> CareDesk::tell(
    Connection &connection, const char *event, const QJsonObject &data, qint64 nowMs)
{
    const auto told = EventLog::append(connection, u"moderation"_s, event, nowMs, data);
    return told.ok() ? Result<void>() : Result<void>(told.error());
}

Result<void> CareDesk::tellCase(Connection &connection, const char *event, Id id, qint64 nowMs)
{
    auto entry = cases::find(connection, id);
    if (!entry.ok())
        return entry.error();
    if (!*entry)
        return {};
    const auto people = accountsOf(connection, {(*entry)->account.id}, {});
    if (!people.ok())
        return people.error();
    (*entry)->account = people->value((*entry)->account.id, (*entry)->account);
    return tell(connection, event, protocol::toJson(**entry), nowMs);
}

QString CareDesk::appealKey(Id action, Id account) const
{
    const QByteArray said = action.toString().toLatin1() + '.' + account.toString().toLatin1();
    return action.toString() + u'.' + QString::fromLatin1(base64Url(m_secrets.mac("appeal", said)));
}

Id CareDesk::namedByKey(const QString &key)
{
    return Id::fromString(key.section(u'.', 0, 0));
}

Id CareDesk::actionOfKey(const QString &key, Id account) const
{
    const Id action = namedByKey(key);
    if (action.isNull() || !Secrets::equal(key.toLatin1(), appealKey(action, account).toLatin1()))
        return {};
    return action;
}

} // namespace vireo::server::service
