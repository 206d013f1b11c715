// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QList>
#include <QObject>
#include <QPointF>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <optional>

class QQuickWindow;

namespace vireo::app {

//! \brief Films a window: numbered PNG pictures at its size in device-independent pixels, and
//! frames.ffconcat, which says how long each was seen (`ffmpeg -f concat -i frames.ffconcat`).
//!
//! Pictures are written on a thread of their own; where that falls behind, pictures are left out
//! and the others stay longer, so that the time is always true. GUI thread.
class Recording : public QObject
{
    Q_OBJECT

public:
    //! \p window must outlive this object; \p folder is emptied of an earlier recording.
    Recording(QQuickWindow *window, const QString &folder, QObject *parent = nullptr);
    //! Waits until everything is written.
    ~Recording() override;

    void start(std::chrono::milliseconds interval);
    //! Ends it, writes the list, and gives the number of pictures.
    int stop();
    //! Where a finger is, which is painted in; none: nowhere.
    void setFinger(std::optional<QPointF> at) { m_finger = at; }

private:
    void take();

    QQuickWindow *m_window;
    const QString m_folder;
    QThreadPool m_writer;
    QTimer m_timer;
    QElapsedTimer m_clock;
    QList<qint64> m_times; //!< of each picture, milliseconds
    std::optional<QPointF> m_finger;
    std::atomic_int m_waiting = 0;
};

} // namespace vireo::app
