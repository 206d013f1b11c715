// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace vireo::sdk {
class Profile;
}

namespace vireo::app {

//! \brief What this person looked for lately, newest first, kept in the profile on this device and
//! nowhere else.
class RecentSearches
{
public:
    static constexpr qsizetype kMost = 12;

    //! \p profile must outlive this object.
    explicit RecentSearches(sdk::Profile &profile);

    [[nodiscard]] const QStringList &all() const { return m_all; }
    //! Moves \p words to the top; what differs in case alone is the same.
    void add(const QString &words);
    void remove(const QString &words);
    void clear();

private:
    void keep();

    sdk::Profile &m_profile;
    QStringList m_all;
};

} // namespace vireo::app
