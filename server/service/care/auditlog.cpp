// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/auditlog.h"

#include "server/storage/audit.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace audit = storage::audit;

namespace {

constexpr int kBatch = 1000;
const QByteArray kFirst(32, '\0');

QByteArray hashOf(const QByteArray &before, const audit::Row &row)
{
    const QJsonArray canonical{
        row.number, row.atMs, row.actor.value(), row.action, row.object, row.detail};
    return QCryptographicHash::hash(
        before + QJsonDocument(canonical).toJson(QJsonDocument::Compact),
        QCryptographicHash::Blake2b_256);
}

//! What is signed: a context of its own, so that it can be taken for nothing else.
QByteArray statementOf(const audit::Head &head)
{
    return "vireo audit head\n" + QByteArray::number(head.number) + '\n'
        + QByteArray::number(head.atMs) + '\n' + head.hash.toHex();
}

//! Heads at \p number against the row's \p hash, if one stands there.
std::optional<AuditLog::Fault> checkHead(
    const QHash<qint64, audit::Head> &heads, const audit::Row &row, const Secrets &secrets)
{
    const auto head = heads.constFind(row.number);
    if (head == heads.constEnd())
        return {};
    if (!secrets.verify(statementOf(*head), head->signature))
        return AuditLog::Fault{
            row.number, u"The signature of row %1 is not this server's."_s.arg(row.number)};
    if (head->hash != row.hash) {
        return AuditLog::Fault{row.number,
            u"Row %1 is not the one that was signed: the rows up to it were made anew."_s.arg(
                row.number)};
    }
    return {};
}

} // namespace

Result<void> AuditLog::append(storage::Connection &connection, const Entry &entry, qint64 nowMs)
{
    const auto last = audit::last(connection);
    if (!last.ok())
        return last.error();
    audit::Row row{*last ? (*last)->number + 1 : 1, nowMs, entry.actor, entry.action, entry.object,
        entry.detail, {}};
    row.hash = hashOf(*last ? (*last)->hash : kFirst, row);
    return audit::append(connection, row);
}

Result<bool> AuditLog::signHead(
    storage::Connection &connection, const Secrets &secrets, qint64 nowMs)
{
    const auto last = audit::last(connection);
    if (!last.ok())
        return last.error();
    const auto head = audit::lastHead(connection);
    if (!head.ok())
        return head.error();
    if (!*last || (*head && (*head)->number >= (*last)->number))
        return false;
    audit::Head made{(*last)->number, nowMs, (*last)->hash, {}};
    made.signature = secrets.sign(statementOf(made));
    const auto kept = audit::appendHead(connection, made);
    return kept.ok() ? Result<bool>(true) : Result<bool>(kept.error());
}

Result<AuditLog::Verdict> AuditLog::verify(storage::Connection &connection, const Secrets &secrets)
{
    const auto stored = audit::heads(connection);
    if (!stored.ok())
        return stored.error();
    QHash<qint64, audit::Head> heads;
    for (const audit::Head &head : *stored)
        heads.insert(head.number, head);
    Verdict verdict;
    verdict.heads = heads.size();
    QByteArray before = kFirst;
    while (true) {
        const auto rows = audit::after(connection, verdict.rows, kBatch);
        if (!rows.ok())
            return rows.error();
        for (const audit::Row &row : *rows) {
            const qint64 expected = verdict.rows + 1;
            if (row.number != expected) {
                verdict.fault = Fault{expected, u"Row %1 is missing."_s.arg(expected)};
                return verdict;
            }
            if (row.hash != hashOf(before, row)) {
                verdict.fault = Fault{expected,
                    u"Row %1 is not as it was written, or the rows were put in another order."_s
                        .arg(expected)};
                return verdict;
            }
            verdict.fault = checkHead(heads, row, secrets);
            if (verdict.fault)
                return verdict;
            verdict.rows = row.number;
            before = row.hash;
        }
        if (rows->size() < kBatch)
            break;
    }
    if (verdict.rows > 0)
        verdict.last = before;
    const qint64 signedUp = stored->isEmpty() ? 0 : stored->last().number;
    if (signedUp > verdict.rows) {
        verdict.fault = Fault{verdict.rows + 1,
            u"Row %1 is missing: row %2 was signed, and the log ends at %3."_s.arg(verdict.rows + 1)
                .arg(signedUp)
                .arg(verdict.rows)};
    }
    return verdict;
}

} // namespace vireo::server::service
