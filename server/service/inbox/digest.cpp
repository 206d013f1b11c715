// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/inbox/digest.h"

#include "core/base/clock.h"
#include "server/mail/outbox.h"
#include "server/service/clips/future.h"
#include "server/service/inbox/digestmail.h"
#include "server/service/inbox/inboxpage.h"
#include "server/storage/accounts.h"
#include "server/storage/digests.h"
#include "server/storage/preferences.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace digests = storage::digests;

namespace {

using protocol::DigestRhythm;
using storage::Connection;

constexpr qint64 kMailLifeMs = base::kDayMs;
constexpr int kAtOnce = 50; // accounts in one transaction: others want to write, too
constexpr int kLines = 10;
const QString kSection = u"notifications"_s;

qint64 pauseOf(DigestRhythm rhythm)
{
    return rhythm == DigestRhythm::Weekly ? 7 * base::kDayMs : base::kDayMs;
}

} // namespace

Digest::Digest(storage::Database &database, const VideoRows &rows, const base::Clock &clock,
    Secrets secrets, Options options)
    : m_database(database)
    , m_rows(rows)
    , m_clock(clock)
    , m_secrets(std::move(secrets))
    , m_options(std::move(options))
{
}

Result<void> Digest::plan(Connection &connection, Id account, DigestRhythm rhythm, qint64 nowMs)
{
    return digests::schedule(connection, account, int(rhythm), nowMs + pauseOf(rhythm));
}

QFuture<Result<int>> Digest::run()
{
    return m_database
        .write([this, now = m_clock.nowMs()](
                   Connection &connection) { return runSome(connection, now); })
        .then([this](const Result<int> &queued) {
            if (queued.ok() && *queued > 0)
                m_options.mailQueued();
            return queued;
        });
}

Result<int> Digest::runSome(Connection &connection, qint64 nowMs) const
{
    const auto due = digests::due(connection, nowMs, kAtOnce);
    if (!due.ok())
        return due.error();
    int queued = 0;
    for (const digests::Due &one : *due) {
        // From now on, not from when it was due: a server that was down for a week sends one.
        const auto mine
            = digests::advance(connection, one, nowMs + pauseOf(DigestRhythm(one.rhythm)));
        if (!mine.ok())
            return mine.error();
        if (!*mine)
            continue;
        const auto mailed = mail(connection, one.account, nowMs);
        if (!mailed.ok())
            return mailed.error();
        queued += *mailed ? 1 : 0;
    }
    return queued;
}

Result<bool> Digest::mail(Connection &connection, Id account, qint64 nowMs) const
{
    const auto row = storage::accounts::byId(connection, account);
    if (!row.ok())
        return row.error();
    if (!*row || (*row)->state != storage::accounts::State::Active || (*row)->email.isEmpty())
        return false;
    storage::notices::Which which;
    which.unreadOnly = true;
    const auto page = inbox::page(connection, m_rows, {account}, which, kLines, nowMs);
    if (!page.ok())
        return page.error();
    if (page->lines.items.isEmpty())
        return false;
    const QString stop = m_options.publicUrl + u"/api/v1/digest/stop?token="_s + tokenOf(account);
    const Mail mail = digestMail({m_options.place, m_options.publicUrl, (*row)->email, stop},
        page->lines.items, !page->lines.nextCursor.isEmpty());
    const auto put = outbox::put(connection, m_secrets, mail, nowMs, nowMs + kMailLifeMs);
    return put.ok() ? Result<bool>(true) : Result<bool>(put.error());
}

QString Digest::tokenOf(Id account) const
{
    const QByteArray id = account.toString().toLatin1();
    return QString::fromLatin1(id + '.' + base64Url(m_secrets.mac("digest", id)));
}

QFuture<Result<void>> Digest::stop(const QString &token)
{
    const Id account = Id::fromString(token.section(u'.', 0, 0));
    if (account.isNull() || !Secrets::equal(token.toLatin1(), tokenOf(account).toLatin1())) {
        return ready(Result<void>(Error{Error::Kind::Invalid, u"bad_link"_s,
            u"This link is not complete. Take it from the mail again."_s}));
    }
    return m_database.write(
        [account, now = m_clock.nowMs()](Connection &connection) -> Result<void> {
            const auto chosen = storage::preferences::section(connection, account, kSection);
            if (!chosen.ok())
                return chosen.error();
            auto preferences = protocol::notificationPreferencesFromJson(*chosen);
            preferences.digest = DigestRhythm::Off;
            const auto kept = storage::preferences::set(
                connection, account, kSection, protocol::toJson(preferences));
            return kept.ok() ? plan(connection, account, DigestRhythm::Off, now) : kept;
        });
}

} // namespace vireo::server::service
