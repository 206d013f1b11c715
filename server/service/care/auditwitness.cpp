// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/auditwitness.h"

#include "core/base/json.h"
#include "server/blob/disk.h"

#include <QFile>
#include <QLoggingCategory>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace vireo::server::service::auditwitness {

using storage::audit::Head;

namespace {

Q_LOGGING_CATEGORY(lcAudit, "vireo.care.audit", QtInfoMsg)

constexpr qint64 kMostBytes = 4096;

QByteArray bytesAt(const QJsonObject &json, QLatin1StringView key)
{
    return fromBase64Url(json[key].toString().toLatin1()).valueOr({});
}

} // namespace

std::optional<Head> read(const QString &file, const Secrets &secrets)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return {};
    const auto json = base::json::parseObject(opened.read(kMostBytes));
    if (!json.ok()) {
        qCWarning(lcAudit).noquote() << file << "cannot be read; it is made anew.";
        return {};
    }
    const Head head{json.value()["number"_L1].toInteger(), json.value()["at_ms"_L1].toInteger(),
        bytesAt(*json, "hash"_L1), bytesAt(*json, "signature"_L1)};
    if (AuditLog::isGenuine(head, secrets))
        return head;
    qCWarning(lcAudit).noquote() << file << "was not made with this server's key; it is made anew.";
    return {};
}

Result<std::optional<Head>> sign(
    storage::Connection &connection, const QString &file, const Secrets &secrets, qint64 nowMs)
{
    const auto done = AuditLog::signHead(connection, secrets, nowMs, read(file, secrets));
    return done.ok() ? storage::audit::lastHead(connection)
                     : Result<std::optional<Head>>(done.error());
}

Result<void> keep(const QString &file, const Secrets &secrets, const std::optional<Head> &head)
{
    const auto known = head ? read(file, secrets) : std::nullopt;
    if (!head || (known && known->number >= head->number))
        return {};
    const QJsonObject json{{u"number"_s, head->number}, {u"at_ms"_s, head->atMs},
        {u"hash"_s, QString::fromLatin1(base64Url(head->hash))},
        {u"signature"_s, QString::fromLatin1(base64Url(head->signature))}};
    if (blob::replaceFile(file, base::json::write(json) + '\n'))
        return {};
    return Error{Error::Kind::StorageFull, u"audit_head"_s,
        u"%1 cannot be written: %2"_s.arg(file, qt_error_string(errno))};
}

QFuture<Result<void>> seal(
    storage::Database &database, const QString &file, const Secrets &secrets, qint64 nowMs)
{
    return database
        .write(
            [=](storage::Connection &connection) { return sign(connection, file, secrets, nowMs); })
        .then([file, secrets](const Result<std::optional<Head>> &head) {
            const auto kept = head.ok() ? keep(file, secrets, *head) : Result<void>(head.error());
            if (!kept.ok()) {
                qCCritical(lcAudit).noquote()
                    << "The audit log is not signed any more:" << kept.error().detail;
            }
            return kept;
        });
}

} // namespace vireo::server::service::auditwitness
