// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

namespace vireo::app {

//! \brief Of all running Vireos of one user, whatever their profiles, one is heard: the one that
//! claimed it last. When that one yields or ends, the one before is heard again.
//!
//! They find each other at a local socket: whoever comes first listens there and keeps the order,
//! the others tell it in single bytes. When it ends, another takes its place and is told anew. Only
//! programs of the same user can connect; what says anything else is cut off. GUI thread.
class OneVoice : public QObject
{
    Q_OBJECT

public:
    //! \p name of the socket.
    explicit OneVoice(const QString &name, QObject *parent = nullptr);
    ~OneVoice() override;

    void claim();
    void yield();
    //! Whether this one may be heard; true where it claims nothing.
    [[nodiscard]] bool mine() const { return m_mine; }
    //! It keeps the order for the others.
    [[nodiscard]] bool keeps() const { return m_server.isListening(); }

Q_SIGNALS:
    void mineChanged();

private:
    void join();
    void listen();
    void accept();
    void hear(QLocalSocket *from);
    void take(QLocalSocket *who, char said);
    void tell();
    void setMine(bool mine);
    void lost();

    const QString m_name;
    QLocalServer m_server;
    QLocalSocket m_socket; //!< to who listens, where that is another
    QList<QLocalSocket *> m_members;
    QList<QLocalSocket *> m_claims; //!< the last is heard; null is this one
    QTimer m_again;
    bool m_claimed = false;
    bool m_mine = true;
};

} // namespace vireo::app
