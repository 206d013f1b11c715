// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "focusorder.h"

#include <QKeyEvent>
#include <QQuickWindow>
#include <QSet>

namespace vireo::controls {
namespace {

bool isWithin(const QQuickItem *item, const QQuickItem *above)
{
    return item == above || (item && above->isAncestorOf(item));
}

bool takesKeys(const QQuickItem *item)
{
    return item->activeFocusOnTab() && item->isVisible() && item->isEnabled();
}

void collect(QQuickItem *item, const QSet<QQuickItem *> &others, QList<QQuickItem *> &found)
{
    if (!item->isVisible() || !item->isEnabled())
        return;
    if (takesKeys(item))
        found.append(item);
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children) {
        if (!others.contains(child))
            collect(child, others, found);
    }
}

} // namespace

FocusOrder::FocusOrder(QObject *parent)
    : QObject(parent)
{
}

void FocusOrder::setScope(QQuickItem *scope)
{
    if (m_scope == scope)
        return;
    if (m_scope)
        disconnect(m_scope, nullptr, this, nullptr);
    m_scope = scope;
    if (m_scope)
        connect(m_scope, &QQuickItem::windowChanged, this, &FocusOrder::watch);
    watch(m_scope ? m_scope->window() : nullptr);
    Q_EMIT scopeChanged();
}

void FocusOrder::setStops(const QVariantList &stops)
{
    if (m_stops == stops)
        return;
    m_stops = stops;
    Q_EMIT stopsChanged();
}

void FocusOrder::watch(QQuickWindow *window)
{
    if (m_window)
        m_window->removeEventFilter(this);
    m_window = window;
    if (m_window)
        m_window->installEventFilter(this);
}

bool FocusOrder::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || watched != m_window)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return false;
    const bool back = key->key() == Qt::Key_Backtab
        || (key->key() == Qt::Key_Tab && (key->modifiers() & Qt::ShiftModifier));
    return (back || key->key() == Qt::Key_Tab) && go(!back);
}

QList<QQuickItem *> FocusOrder::order() const
{
    QList<QQuickItem *> stops;
    for (const QVariant &stop : m_stops) {
        if (auto *item = qobject_cast<QQuickItem *>(stop.value<QObject *>()))
            stops.append(item);
    }
    const QSet<QQuickItem *> all(stops.cbegin(), stops.cend());
    QList<QQuickItem *> found;
    for (QQuickItem *stop : std::as_const(stops))
        collect(stop, all, found);
    return found;
}

QQuickItem *FocusOrder::beyond(bool forward) const
{
    QQuickItem *start = m_window->activeFocusItem();
    QSet<QQuickItem *> seen;
    for (QQuickItem *at = start->nextItemInFocusChain(forward); at && !seen.contains(at);
         at = at->nextItemInFocusChain(forward)) {
        if (!isWithin(at, m_scope) && takesKeys(at))
            return at;
        seen.insert(at);
    }
    return nullptr;
}

bool FocusOrder::go(bool forward)
{
    QQuickItem *now = m_window->activeFocusItem();
    if (!m_scope || !now || !m_scope->isVisible() || !m_scope->isEnabled())
        return false;
    const bool inside = isWithin(now, m_scope);
    if (!inside && now != m_window->contentItem()) {
        const QQuickItem *next = now->nextItemInFocusChain(forward);
        if (!next || !isWithin(next, m_scope))
            return false;
    }
    const QList<QQuickItem *> all = order();
    if (all.isEmpty())
        return false;
    const qsizetype at = inside ? all.indexOf(now) : -1;
    QQuickItem *next = nullptr;
    if (at < 0)
        next = forward ? all.first() : inside && now == m_scope ? beyond(false) : all.last();
    else if (forward ? at + 1 < all.size() : at > 0)
        next = all.at(forward ? at + 1 : at - 1);
    else
        next = beyond(forward);
    if (!next)
        next = forward ? all.first() : all.last();
    next->forceActiveFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace vireo::controls
