// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointF>
#include <QTimer>

#include <functional>
#include <optional>

class QQuickItem;
class QQuickWindow;

namespace vireo::app {

//! \brief What a person does with the feed while the tour films it: fingers, wheel and pointer, as
//! events to the window, each at its time. GUI thread.
class TourActs : public QObject
{
    Q_OBJECT

public:
    //! \p window must outlive this object.
    explicit TourActs(QQuickWindow *window, QObject *parent = nullptr);

    //! Milliseconds in which nothing is done.
    void rest(int milliseconds) { m_end += milliseconds; }
    void call(std::function<void()> what);
    //! A finger (or a pressed pointer) from one point to another.
    void drag(QPointF from, QPointF to, int milliseconds, int hold = 0);
    void tapTwice(QPointF at);
    void wheel(QPointF at, int angle);
    //! Along the bar of time, from and to shares of its length, and holds there.
    void scrub(double from, double to, int milliseconds, int hold);
    //! Opens the words of the clip in front, where there are more than it shows.
    void openWords();

    void run();

Q_SIGNALS:
    //! Where the finger is; none: lifted.
    void finger(std::optional<QPointF> at);
    void done();

private:
    struct Act
    {
        qint64 atMs;
        std::function<void()> what;
    };

    void next();
    void send(QEvent::Type type, QPointF at);
    //! The visible item in the window that has \p property.
    [[nodiscard]] QQuickItem *itemWith(const char *property) const;

    QQuickWindow *m_window;
    QList<Act> m_acts;
    qint64 m_end = 0;
    qsizetype m_at = 0;
    QElapsedTimer m_clock;
    QTimer m_timer;
    bool m_pressed = false;
};

} // namespace vireo::app
