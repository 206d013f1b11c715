// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/touracts.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QQuickItem>
#include <QQuickWindow>

#include <memory>

namespace vireo::app {
namespace {
constexpr int kStepMs = 16;

QQuickItem *findBelow(QQuickItem *item, const char *property, const QRectF &window)
{
    if (!item->isVisible() || item->opacity() < 0.5)
        return nullptr;
    const QList<QQuickItem *> children = item->childItems();
    for (auto child = children.crbegin(); child != children.crend(); ++child) {
        if (QQuickItem *found = findBelow(*child, property, window))
            return found;
    }
    const bool has = item->metaObject()->indexOfProperty(property) >= 0;
    const QRectF place = item->mapRectToScene(QRectF(QPointF(), item->size()));
    return has && window.contains(place.center()) ? item : nullptr;
}

} // namespace

TourActs::TourActs(QQuickWindow *window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TourActs::next);
}

QQuickItem *TourActs::itemWith(const char *property) const
{
    return findBelow(
        m_window->contentItem(), property, QRectF(QPointF(), QSizeF(m_window->size())));
}

void TourActs::call(std::function<void()> what)
{
    m_acts.append({m_end, std::move(what)});
}

void TourActs::drag(QPointF from, QPointF to, int milliseconds, int hold)
{
    call([this, from] { send(QEvent::MouseButtonPress, from); });
    for (int at = kStepMs; at <= milliseconds; at += kStepMs) {
        m_end += kStepMs;
        const QPointF place = from + (to - from) * at / milliseconds;
        call([this, place] { send(QEvent::MouseMove, place); });
    }
    for (int at = 0; at < hold; at += kStepMs) {
        m_end += kStepMs;
        call([this, to] { send(QEvent::MouseMove, to); });
    }
    m_end += kStepMs;
    call([this, to] { send(QEvent::MouseButtonRelease, to); });
}

void TourActs::tapTwice(QPointF at)
{
    for (int tap = 0; tap < 2; ++tap) {
        call([this, at] { send(QEvent::MouseButtonPress, at); });
        m_end += 40;
        call([this, at] { send(QEvent::MouseButtonRelease, at); });
        m_end += 80;
    }
}

void TourActs::wheel(QPointF at, int angle)
{
    call([this, at, angle] {
        QWheelEvent event(at, m_window->mapToGlobal(at), {}, {0, angle}, Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        event.setTimestamp(static_cast<quint64>(m_clock.elapsed() + 1));
        QCoreApplication::sendEvent(m_window, &event);
    });
}

void TourActs::scrub(double from, double to, int milliseconds, int hold)
{
    // Where the bar is is known only when its clip is in front.
    const auto at = [this](double share) {
        const QQuickItem *bar = itemWith("scrubbing");
        return bar ? bar->mapToScene({bar->width() * share, bar->height() / 2}) : QPointF(-1, -1);
    };
    call([this, at, from] { send(QEvent::MouseButtonPress, at(from)); });
    for (int ms = kStepMs; ms <= milliseconds; ms += kStepMs) {
        m_end += kStepMs;
        const double share = from + (to - from) * ms / milliseconds;
        call([this, at, share] { send(QEvent::MouseMove, at(share)); });
    }
    m_end += hold;
    call([this, at, to] { send(QEvent::MouseButtonRelease, at(to)); });
    m_end += kStepMs;
    // A finger is gone when it is lifted; a pointer would rest on the bar.
    call([this, at, to] { send(QEvent::MouseMove, at(to) - QPointF(0, 300)); });
}

void TourActs::openWords()
{
    const auto place = std::make_shared<QPointF>(-1, -1);
    call([this, place] {
        const QQuickItem *words = itemWith("anchored");
        if (words && words->property("longer").toBool())
            *place = words->mapToScene({words->width() - 12, words->height() - 10});
        send(QEvent::MouseButtonPress, *place);
    });
    m_end += 60;
    call([this, place] { send(QEvent::MouseButtonRelease, *place); });
}

void TourActs::send(QEvent::Type type, QPointF at)
{
    if (type != QEvent::MouseMove)
        m_pressed = type == QEvent::MouseButtonPress;
    const bool held = m_pressed;
    QMouseEvent event(type, at, m_window->mapToGlobal(at),
        type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
        held ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
    event.setTimestamp(static_cast<quint64>(m_clock.elapsed() + 1));
    QCoreApplication::sendEvent(m_window, &event);
    Q_EMIT finger(held ? std::optional(at) : std::nullopt);
}

void TourActs::run()
{
    m_at = 0;
    m_clock.start();
    m_timer.start(kStepMs / 2);
}

void TourActs::next()
{
    while (m_at < m_acts.size() && m_acts.at(m_at).atMs <= m_clock.elapsed()) {
        const std::function<void()> what = m_acts.at(m_at++).what;
        what();
    }
    if (m_at < m_acts.size() || m_clock.elapsed() < m_end)
        return;
    m_timer.stop();
    // A pointer that rested where it last was would light up what later pages have there.
    send(QEvent::MouseMove, {-1, -1});
    QEvent gone(QEvent::Leave);
    QCoreApplication::sendEvent(m_window, &gone);
    Q_EMIT done();
}

} // namespace vireo::app
