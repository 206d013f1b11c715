// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/auditlog.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace audit = storage::audit;
using Fault = AuditLog::Fault;

namespace {

constexpr int kBatch = 1000;
const QByteArray kFirst(32, '\0');

//! What a hash is over.
QByteArray saidBy(const QByteArray &before, const audit::Row &row)
{
    const QJsonArray canonical{
        row.number, row.atMs, row.actor.value(), row.action, row.object, row.detail};
    return before + QJsonDocument(canonical).toJson(QJsonDocument::Compact);
}

QByteArray keyedHash(const QByteArray &before, const audit::Row &row, const Secrets &secrets)
{
    return secrets.mac("audit row", saidBy(before, row));
}

//! Of an older server.
QByteArray plainHash(const QByteArray &before, const audit::Row &row)
{
    return QCryptographicHash::hash(saidBy(before, row), QCryptographicHash::Blake2b_256);
}

//! What is signed: a context of its own, so that it can be taken for nothing else. The first is of
//! an older server, behind whose heads rows without a key may follow.
const QByteArray kPlainHead = "vireo audit head\n";
const QByteArray kHead = "vireo audit head 2\n";

QByteArray statementOf(const QByteArray &context, const audit::Head &head)
{
    return context + QByteArray::number(head.number) + '\n' + QByteArray::number(head.atMs) + '\n'
        + head.hash.toHex();
}

bool isKeyed(const audit::Head &head, const Secrets &secrets)
{
    return secrets.verify(statementOf(kHead, head), head.signature);
}

//! \brief Walks along the rows, in order, and stops at the first that is not as it was written.
class Walk
{
public:
    //! Begins behind row \p number with hash \p before. \p keyedAfter: rows above it have a key.
    Walk(const Secrets &secrets, qint64 number, const QByteArray &before, qint64 keyedAfter)
        : m_secrets(secrets)
        , m_number(number)
        , m_before(before)
        , m_keyedAfter(keyedAfter)
    {
    }

    [[nodiscard]] qint64 number() const { return m_number; }
    [[nodiscard]] const QByteArray &hash() const { return m_before; }

    [[nodiscard]] std::optional<Fault> step(const audit::Row &row)
    {
        const qint64 expected = m_number + 1;
        if (row.number != expected)
            return Fault{expected, u"Row %1 is missing."_s.arg(expected)};
        const bool keyed = row.hash == keyedHash(m_before, row, m_secrets);
        const bool old = !keyed && !m_keyed && row.number <= m_keyedAfter
            && row.hash == plainHash(m_before, row);
        if (!keyed && !old) {
            return Fault{expected,
                u"Row %1 is not as it was written, or the rows were put in another order."_s.arg(
                    expected)};
        }
        m_keyed = m_keyed || keyed;
        m_number = row.number;
        m_before = row.hash;
        return {};
    }

private:
    const Secrets &m_secrets;
    qint64 m_number;
    QByteArray m_before;
    qint64 m_keyedAfter;
    bool m_keyed = false;
};

//! \p head, if it is about the row where \p walk stands.
std::optional<Fault> checkHead(const audit::Head &head, const Walk &walk, const Secrets &secrets)
{
    if (!AuditLog::isGenuine(head, secrets)) {
        return Fault{
            head.number, u"The signature of row %1 is not this server's."_s.arg(head.number)};
    }
    if (head.hash != walk.hash()) {
        return Fault{head.number,
            u"Row %1 is not the one that was signed: the rows up to it were made anew."_s.arg(
                head.number)};
    }
    return {};
}

Fault cutOff(qint64 last, qint64 signedUp)
{
    return {last + 1,
        u"Row %1 is missing: row %2 was signed, and the log ends at %3."_s.arg(last + 1)
            .arg(signedUp)
            .arg(last)};
}

Fault headGone(qint64 number)
{
    return {number,
        u"The signature of row %1 is missing, which stands in the file beside the database."_s.arg(
            number)};
}

Error changed(const Fault &fault)
{
    return {Error::Kind::Conflict, u"audit_changed"_s, fault.what};
}

//! Rows above it have a key: the first head since there are keys.
qint64 keyedAfter(const QList<audit::Head> &heads, const Secrets &secrets)
{
    for (const audit::Head &head : heads) {
        if (isKeyed(head, secrets))
            return head.number;
    }
    return std::numeric_limits<qint64>::max();
}

} // namespace

bool AuditLog::isGenuine(const audit::Head &head, const Secrets &secrets)
{
    return isKeyed(head, secrets) || secrets.verify(statementOf(kPlainHead, head), head.signature);
}

Result<void> AuditLog::append(
    storage::Connection &connection, const Secrets &secrets, const Entry &entry, qint64 nowMs)
{
    const auto last = audit::last(connection);
    if (!last.ok())
        return last.error();
    audit::Row row{*last ? (*last)->number + 1 : 1, nowMs, entry.actor, entry.action, entry.object,
        entry.detail, {}};
    row.hash = keyedHash(*last ? (*last)->hash : kFirst, row, secrets);
    return audit::append(connection, row);
}

Result<bool> AuditLog::signHead(storage::Connection &connection, const Secrets &secrets,
    qint64 nowMs, const std::optional<audit::Head> &witness)
{
    const auto head = audit::lastHead(connection);
    if (!head.ok())
        return head.error();
    if (witness) {
        // Older than the last head where the file could not be written for a while.
        const auto stored = audit::headAt(connection, witness->number);
        if (!stored.ok())
            return stored.error();
        if (!*stored || (*stored)->hash != witness->hash)
            return changed(headGone(witness->number));
    }
    const qint64 signedUp = *head ? (*head)->number : 0;
    const bool keyed = *head && isKeyed(**head, secrets);
    const auto at = audit::after(connection, signedUp - 1, 1);
    if (!at.ok())
        return at.error();
    if (signedUp > 0 && (at->isEmpty() || at->first().number != signedUp))
        return changed(cutOff(signedUp - 1, signedUp));
    Walk walk(secrets, signedUp, signedUp > 0 ? at->first().hash : kFirst,
        keyed ? signedUp : std::numeric_limits<qint64>::max());
    if (const auto fault = *head ? checkHead(**head, walk, secrets) : std::nullopt)
        return changed(*fault);
    while (true) {
        const auto rows = audit::after(connection, walk.number(), kBatch);
        if (!rows.ok())
            return rows.error();
        for (const audit::Row &row : *rows) {
            if (const auto fault = walk.step(row))
                return changed(*fault);
        }
        if (rows->size() < kBatch)
            break;
    }
    if (keyed && walk.number() == signedUp)
        return false;
    audit::Head made{walk.number(), nowMs, walk.hash(), {}};
    made.signature = secrets.sign(statementOf(kHead, made));
    const auto kept = audit::appendHead(connection, made);
    return kept.ok() ? Result<bool>(true) : Result<bool>(kept.error());
}

Result<AuditLog::Verdict> AuditLog::verify(
    storage::Connection &connection, const Secrets &secrets, const Outside &outside)
{
    const auto heads = audit::heads(connection);
    if (!heads.ok())
        return heads.error();
    QHash<qint64, audit::Head> known;
    for (const audit::Head &head : *heads)
        known.insert(head.number, head);
    Verdict verdict;
    verdict.heads = known.size();
    const qint64 signedUp = heads->isEmpty() ? 0 : heads->last().number;
    Walk walk(secrets, 0, kFirst, keyedAfter(*heads, secrets));
    std::optional<Fault> late;
    // Before there was a row.
    if (known.contains(0))
        verdict.fault = checkHead(known.value(0), walk, secrets);
    if (verdict.fault)
        return verdict;
    while (true) {
        const auto rows = audit::after(connection, walk.number(), kBatch);
        if (!rows.ok())
            return rows.error();
        for (const audit::Row &row : *rows) {
            verdict.fault = walk.step(row);
            if (!verdict.fault && known.contains(row.number))
                verdict.fault = checkHead(known.value(row.number), walk, secrets);
            if (!verdict.fault && outside.witness && outside.witness->number == row.number)
                verdict.fault = checkHead(*outside.witness, walk, secrets);
            if (verdict.fault)
                return verdict;
            verdict.rows = row.number;
            const qint64 age = outside.nowMs - row.atMs;
            if (!late && row.number > signedUp && outside.nowMs > 0
                && age > std::chrono::milliseconds(kUnsigned).count()) {
                late = Fault{row.number,
                    u"Row %1 was never signed, or its signature is gone. A server that runs signs "
                    u"within a minute; one that was killed does so when it starts."_s.arg(
                        row.number)};
            }
        }
        if (rows->size() < kBatch)
            break;
    }
    if (verdict.rows > 0)
        verdict.last = walk.hash();
    const qint64 witnessed = outside.witness ? outside.witness->number : 0;
    if (std::max(signedUp, witnessed) > verdict.rows)
        verdict.fault = cutOff(verdict.rows, std::max(signedUp, witnessed));
    else if (outside.witness && !known.contains(witnessed))
        verdict.fault = headGone(witnessed);
    else
        verdict.fault = late;
    return verdict;
}

} // namespace vireo::server::service
