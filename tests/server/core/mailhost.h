// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QSslSocket>
#include <QTcpServer>

#include <optional>

namespace vireo::test {

//! \brief A mail server (RFC 5321, RFC 3207) on a free port of loopback that says what the test
//! wants. Lives on a thread with an event loop.
class MailHost : public QTcpServer
{
    Q_OBJECT

public:
    struct Mail
    {
        QByteArray from;
        QByteArray to;
        QByteArray data; //!< without the final dot
        bool encrypted = false;
        QByteArray login; //!< AUTH PLAIN, decoded; NULs as spaces
    };

    //! \p key and \p certificate: offers STARTTLS.
    explicit MailHost(const QByteArray &key = {}, const QByteArray &certificate = {});

    [[nodiscard]] QString url() const;

    //! The answers to the next MAIL, RCPT and end of DATA, instead of 250; then it is kind again.
    QByteArray onFrom;
    QByteArray onRecipient;
    QByteArray onData;
    //! Takes connections and says nothing.
    bool silent = false;
    //! Offers AUTH, without which it takes no mail.
    bool wantsLogin = false;

    QList<Mail> mails;
    int connections = 0;
    QByteArrayList heard; //!< every command of every connection, as it came

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Talk;
    void hear(Talk &talk, const QByteArray &line);
    [[nodiscard]] QByteArray answer(Talk &talk, const QByteArray &command, const QByteArray &rest);

    QByteArray m_key;
    QByteArray m_certificate;
};

} // namespace vireo::test
