// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QQmlEngine>
#include <QQuickItem>

namespace vireo::controls {

//! \brief Says a sentence to whoever uses a screen reader, without moving the keyboard.
//!
//! From Qt 6.8 on by an announcement, politely: it waits for what is being said. Before, the item
//! itself is the live text: give it the role of a message, and \c text as its accessible name; a
//! change of it is told together with an alert. Draws nothing. GUI thread.
class Announcer : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    //! What was said last.
    Q_PROPERTY(QString text READ text NOTIFY textChanged FINAL)

public:
    explicit Announcer(QQuickItem *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    //! Nothing is said twice in a row, nor where no screen reader listens.
    Q_INVOKABLE void say(const QString &text);

Q_SIGNALS:
    void textChanged();

private:
    QString m_text;
};

} // namespace vireo::controls
