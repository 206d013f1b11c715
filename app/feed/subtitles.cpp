// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/subtitles.h"

#include "app/feed/feedfeature.h"
#include "sdk/client.h"

#include <QLocale>
#include <QUrl>

#include <chrono>

using namespace Qt::StringLiterals;

namespace vireo::app {

Subtitles::Subtitles(QObject *parent)
    : QObject(parent)
{
}

int Subtitles::choose(const QStringList &languages, const QStringList &wanted)
{
    const auto primary = [](const QString &tag) { return tag.section(u'-', 0, 0).toLower(); };
    for (const QString &want : wanted) {
        for (qsizetype i = 0; i < languages.size(); ++i) {
            if (languages.at(i).compare(want, Qt::CaseInsensitive) == 0)
                return int(i);
        }
        for (qsizetype i = 0; i < languages.size(); ++i) {
            if (primary(languages.at(i)) == primary(want))
                return int(i);
        }
    }
    return languages.isEmpty() ? -1 : 0;
}

void Subtitles::setTracks(const QVariantList &tracks)
{
    if (m_tracks == tracks)
        return;
    m_tracks = tracks;
    m_fetch.reset();
    m_asked = false;
    m_cues.clear();
    Q_EMIT tracksChanged();
    load();
    show();
}

void Subtitles::setCacheKey(const QString &key)
{
    if (m_cacheKey == key)
        return;
    m_cacheKey = key;
    Q_EMIT cacheKeyChanged();
}

void Subtitles::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    load();
    show();
}

void Subtitles::setPosition(int position)
{
    if (m_position == position)
        return;
    m_position = position;
    Q_EMIT positionChanged();
    show();
}

void Subtitles::load()
{
    FeedFeature *feed = FeedFeature::current();
    if (!m_active || m_asked || m_tracks.isEmpty() || !feed)
        return;
    m_asked = true;
    QStringList languages;
    for (const QVariant &track : std::as_const(m_tracks))
        languages.append(track.toMap().value(u"language"_s).toString());
    const int chosen = choose(languages, QLocale::system().uiLanguages());
    sdk::ByteFetch::Wish wish;
    wish.clip = m_cacheKey;
    wish.bytes.url = QUrl(m_tracks.at(chosen).toMap().value(u"url"_s).toString());
    wish.from = sdk::ByteFetch::From::NetFirst; // people mend them
    wish.mostBytes = sdk::WebVttLimits().bytes;
    m_fetch.reset(
        new sdk::ByteFetch(feed->services(), wish, [this](const Result<QByteArray> &file) {
            if (!file.ok()) {
                m_asked = false; // the next time they are turned on
                return;
            }
            if (const auto cues = sdk::parseWebVtt(*file); cues.ok())
                m_cues = *cues;
            show();
        }));
}

void Subtitles::show()
{
    const QString text
        = m_active ? sdk::textAt(m_cues, std::chrono::milliseconds(m_position)) : QString();
    if (m_text == text)
        return;
    m_text = text;
    Q_EMIT textChanged();
}

} // namespace vireo::app
