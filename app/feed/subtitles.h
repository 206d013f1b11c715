// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sdk/stream/bytefetch.h"
#include "sdk/stream/webvtt.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <QVariantList>

namespace vireo::app {

//! \brief The subtitles of one clip, fetched once they are to be seen. \c import Vireo.App.Feed
//!
//! Of several languages the viewer's own is taken, else the first. Subtitles that cannot be had are
//! none: the clip plays on without a word. Without a network those are shown that lie with the clip
//! on this device. GUI thread.
class Subtitles : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    //! FeedModel's role: maps of language, label and (absolute) url.
    Q_PROPERTY(QVariantList tracks READ tracks WRITE setTracks NOTIFY tracksChanged FINAL)
    //! Names the clip in the cache, as VideoPlayer.cacheKey; set before tracks.
    Q_PROPERTY(QString cacheKey READ cacheKey WRITE setCacheKey NOTIFY cacheKeyChanged FINAL)
    //! Whether they are wanted now.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    //! Milliseconds; of the picture that is shown.
    Q_PROPERTY(int position READ position WRITE setPosition NOTIFY positionChanged FINAL)
    //! Whether there are any.
    Q_PROPERTY(bool available READ available NOTIFY tracksChanged FINAL)
    //! Plain; what is said at the position, while active.
    Q_PROPERTY(QString text READ text NOTIFY textChanged FINAL)

public:
    explicit Subtitles(QObject *parent = nullptr);

    [[nodiscard]] QVariantList tracks() const { return m_tracks; }
    void setTracks(const QVariantList &tracks);
    [[nodiscard]] QString cacheKey() const { return m_cacheKey; }
    void setCacheKey(const QString &key);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] int position() const { return m_position; }
    void setPosition(int position);
    [[nodiscard]] bool available() const { return !m_tracks.isEmpty(); }
    [[nodiscard]] QString text() const { return m_text; }

    //! Which of \p languages (BCP 47) somebody reads who prefers \p wanted in this order; 0 where
    //! none is, -1 where there are none.
    [[nodiscard]] static int choose(const QStringList &languages, const QStringList &wanted);

Q_SIGNALS:
    void tracksChanged();
    void cacheKeyChanged();
    void activeChanged();
    void positionChanged();
    void textChanged();

private:
    void load();
    void show();

    QVariantList m_tracks;
    QList<sdk::SubtitleCue> m_cues;
    sdk::Stopped<sdk::ByteFetch> m_fetch;
    QString m_cacheKey;
    QString m_text;
    int m_position = 0;
    bool m_active = false;
    bool m_asked = false;
};

} // namespace vireo::app
