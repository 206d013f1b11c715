// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace vireo::protocol::realtime {
struct ServerMessage;
}

namespace vireo::app {

//! \brief What others do with a clip at this moment: how many watch it, and what they give.
//!
//! Hears the clip's channel, which the feed listens to while the clip is shown. GUI thread.
class LiveRoom : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString videoId READ videoId WRITE setVideoId NOTIFY videoIdChanged FINAL)
    //! The person among them; 0: not known.
    Q_PROPERTY(int viewers READ viewers NOTIFY viewersChanged FINAL)

public:
    explicit LiveRoom(QObject *parent = nullptr);

    [[nodiscard]] QString videoId() const { return m_videoId; }
    void setVideoId(const QString &id);
    [[nodiscard]] int viewers() const { return m_viewers; }

Q_SIGNALS:
    void videoIdChanged();
    void viewersChanged();
    //! \p kind of reaction was given \p count times in the last tenth of a second.
    void burst(const QString &kind, int count);

private:
    void hear(const protocol::realtime::ServerMessage &message);
    void setViewers(int viewers);

    QString m_videoId;
    int m_viewers = 0;
};

} // namespace vireo::app
