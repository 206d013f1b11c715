// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/find/peoplerank.h"

#include "core/base/text.h"
#include "server/service/find/editdistance.h"
#include "server/storage/searchtext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace {

constexpr qsizetype kLongestHandle = 24;

} // namespace

PeopleRank::PeopleRank(const QString &text)
    : m_handle(handleOf(text))
    , m_words(storage::searchtext::words(text))
{
}

QString PeopleRank::handleOf(const QString &text)
{
    QString handle;
    const QString folded = base::text::foldKey(text.left(4 * kLongestHandle));
    for (const QChar c : folded) {
        const bool fits
            = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_';
        if (fits && handle.size() < kLongestHandle)
            handle += c;
    }
    return handle;
}

double PeopleRank::matchOf(const protocol::Account &account) const
{
    if (!m_handle.isEmpty() && account.handle == m_handle)
        return 12;
    if (!m_handle.isEmpty() && account.handle.startsWith(m_handle))
        return 8;
    const QStringList known
        = storage::searchtext::words(account.handle + u' ' + account.displayName);
    const auto begins = [&known](const QString &asked) {
        return std::any_of(known.cbegin(), known.cend(),
            [&asked](const QString &word) { return word.startsWith(asked); });
    };
    if (!m_words.isEmpty() && std::all_of(m_words.cbegin(), m_words.cend(), begins))
        return 6;
    if (m_handle.size() < kShortestTypo)
        return 0;
    if (account.handle.contains(m_handle))
        return 4;
    const int allowed = m_handle.size() <= 5 ? 1 : 2;
    const int whole = distance(m_handle, account.handle);
    if (whole <= allowed)
        return 4 - whole;
    // Nearly any handle begins nearly like three letters.
    if (allowed < 2)
        return 0;
    const int beginning = distanceToBeginning(m_handle, account.handle);
    return beginning <= allowed ? 2.5 - beginning : 0;
}

QList<protocol::Account> PeopleRank::ranked(const QList<protocol::Account> &people) const
{
    struct Ranked
    {
        double score;
        const protocol::Account *account;
    };
    QList<Ranked> list;
    for (const protocol::Account &account : people) {
        const double match = matchOf(account);
        if (match > 0)
            list.append({match + std::log10(1.0 + double(account.counts.followers)), &account});
    }
    std::sort(list.begin(), list.end(), [](const Ranked &a, const Ranked &b) {
        return a.score != b.score ? a.score > b.score : a.account->id < b.account->id;
    });
    QList<protocol::Account> out;
    for (const Ranked &entry : std::as_const(list))
        out.append(*entry.account);
    return out;
}

} // namespace vireo::server::service
