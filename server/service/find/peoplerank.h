// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/account.h"

#include <QList>
#include <QStringList>

namespace vireo::server::service {

//! \brief Which of some people somebody means by a few words, best first.
//!
//! A handle that is exactly the text comes first, then one that begins with it, then names and
//! handles with words that do, then handles with a typo; within each by followers, of which ten
//! times as many count for one step less than a better match.
class PeopleRank
{
public:
    //! From this many characters on a handle is found with a typo: one up to five, else two.
    static constexpr qsizetype kShortestTypo = 3;

    explicit PeopleRank(const QString &text);

    //! What of \p text could be a handle: lower-case ASCII letters, digits, '.', '_'; at most 24.
    [[nodiscard]] static QString handleOf(const QString &text);

    //! Those whom the text does not mean are left out.
    [[nodiscard]] QList<protocol::Account> ranked(const QList<protocol::Account> &people) const;

private:
    [[nodiscard]] double matchOf(const protocol::Account &account) const;

    QString m_handle;
    QStringList m_words;
};

} // namespace vireo::server::service
