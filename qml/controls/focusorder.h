// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QQuickItem>
#include <QVariantList>

namespace vireo::controls {

//! \brief The order in which Tab and Shift+Tab go through a page, where it is not that of its tree.
//!
//! Each stop is an item with all that can have the keyboard in it, except for what belongs to
//! another stop. What is hidden or disabled is passed over. Whoever comes to the page from outside
//! comes to its first stop, or its last one; what is at an end goes on as the window's own order
//! has it. In a popup everything is as usual. GUI thread.
class FocusOrder : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    //! The page; nothing happens while it is null, invisible or disabled.
    Q_PROPERTY(QQuickItem *scope READ scope WRITE setScope NOTIFY scopeChanged FINAL)
    //! Items, first to last; null is passed over.
    Q_PROPERTY(QVariantList stops READ stops WRITE setStops NOTIFY stopsChanged FINAL)

public:
    explicit FocusOrder(QObject *parent = nullptr);

    [[nodiscard]] QQuickItem *scope() const { return m_scope; }
    void setScope(QQuickItem *scope);
    [[nodiscard]] QVariantList stops() const { return m_stops; }
    void setStops(const QVariantList &stops);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void scopeChanged();
    void stopsChanged();

private:
    void watch(QQuickWindow *window);
    [[nodiscard]] bool go(bool forward);
    //! All that can have the keyboard now, in order.
    [[nodiscard]] QList<QQuickItem *> order() const;
    //! What comes behind the page, or before it, in the window; null: nothing.
    [[nodiscard]] QQuickItem *beyond(bool forward) const;

    QPointer<QQuickItem> m_scope;
    QPointer<QQuickWindow> m_window;
    QVariantList m_stops;
};

} // namespace vireo::controls
