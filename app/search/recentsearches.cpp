// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/recentsearches.h"

#include "core/protocol/limits.h"
#include "sdk/session/profile.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
const QString kFile = u"searches.json"_s;
}

RecentSearches::RecentSearches(sdk::Profile &profile)
    : m_profile(profile)
{
    const QJsonArray kept = profile.read(kFile)["recent"_L1].toArray();
    for (const QJsonValue &value : kept) {
        const QString words = value.toString().left(4 * protocol::kSearchCharacters);
        if (!words.isEmpty() && m_all.size() < kMost)
            m_all.append(words);
    }
}

void RecentSearches::add(const QString &words)
{
    m_all.removeIf(
        [&words](const QString &other) { return other.compare(words, Qt::CaseInsensitive) == 0; });
    m_all.prepend(words);
    m_all.resize(std::min(m_all.size(), kMost));
    keep();
}

void RecentSearches::remove(const QString &words)
{
    if (m_all.removeOne(words))
        keep();
}

void RecentSearches::clear()
{
    m_all.clear();
    keep();
}

void RecentSearches::keep()
{
    // What cannot be kept is forgotten with the program; nothing else hangs on it.
    static_cast<void>(m_profile.write(kFile, {{u"recent"_s, QJsonArray::fromStringList(m_all)}}));
}

} // namespace vireo::app
