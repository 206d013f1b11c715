// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mailhost.h"

#include <QSslKey>

#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::test {

struct MailHost::Talk
{
    QSslSocket *socket = nullptr; //!< owned by the server; goes with its connection
    Mail mail;
    bool inData = false;
    bool inLogin = false;
};

MailHost::MailHost(const QByteArray &key, const QByteArray &certificate)
    : m_key(key)
    , m_certificate(certificate)
{
    if (!listen(QHostAddress::LocalHost, 0))
        qFatal("no port for a mail server");
}

QString MailHost::url() const
{
    return u"smtp://127.0.0.1:%1"_s.arg(serverPort());
}

void MailHost::incomingConnection(qintptr descriptor)
{
    ++connections;
    auto talk = std::make_shared<Talk>();
    talk->socket = new QSslSocket(this);
    talk->socket->setSocketDescriptor(descriptor);
    if (silent)
        return;
    connect(talk->socket, &QSslSocket::disconnected, talk->socket, &QObject::deleteLater);
    connect(talk->socket, &QSslSocket::readyRead, this, [this, talk] {
        while (talk->socket->canReadLine())
            hear(*talk, talk->socket->readLine());
    });
    talk->socket->write("220 mail.test ready\r\n");
}

void MailHost::hear(Talk &talk, const QByteArray &line)
{
    if (talk.inData) {
        if (line != ".\r\n") {
            talk.mail.data += line.startsWith('.') ? line.sliced(1) : line;
            return;
        }
        talk.inData = false;
        const QByteArray refused = std::exchange(onData, {});
        talk.mail.encrypted = talk.socket->isEncrypted();
        if (refused.isEmpty())
            mails.append(talk.mail);
        talk.socket->write((refused.isEmpty() ? "250 taken"_ba : refused) + "\r\n");
        return;
    }
    const QByteArray text = line.trimmed();
    if (std::exchange(talk.inLogin, false)) {
        talk.mail.login = QByteArray::fromBase64(text).replace('\0', ' ').trimmed();
        talk.socket->write("235 welcome\r\n");
        return;
    }
    heard.append(text);
    const QByteArray command = text.first(qMin<qsizetype>(4, text.size())).toUpper();
    const QByteArray reply = answer(talk, command, text.mid(text.indexOf(':') + 1).trimmed());
    talk.socket->write(reply + "\r\n");
    if (command == "STAR" && reply.startsWith("220")) {
        talk.socket->setPrivateKey(QSslKey(m_key, QSsl::Ec));
        talk.socket->setLocalCertificate(QSslCertificate(m_certificate));
        talk.socket->startServerEncryption();
    }
    if (command == "QUIT")
        talk.socket->disconnectFromHost();
}

QByteArray MailHost::answer(Talk &talk, const QByteArray &command, const QByteArray &rest)
{
    const auto kind
        = [](QByteArray &once) { return once.isEmpty() ? "250 fine"_ba : std::exchange(once, {}); };
    if (command == "EHLO") {
        const bool offers = !m_key.isEmpty() && !talk.socket->isEncrypted();
        return QByteArray(offers ? "250-mail.test\r\n250-STARTTLS\r\n" : "250-mail.test\r\n")
            + (wantsLogin ? "250 AUTH PLAIN" : "250 8BITMIME");
    }
    if (command == "STAR")
        return m_key.isEmpty() ? "502 no"_ba : "220 go ahead"_ba;
    if (command == "AUTH") {
        talk.inLogin = true;
        return "334 "_ba;
    }
    if (command == "MAIL") {
        if (wantsLogin && talk.mail.login.isEmpty())
            return "530 who are you?"_ba;
        talk.mail = {.from = rest, .to = {}, .data = {}, .login = talk.mail.login};
        return kind(onFrom);
    }
    if (command == "RCPT") {
        talk.mail.to = rest;
        return kind(onRecipient);
    }
    if (command == "DATA") {
        talk.inData = true;
        return "354 go on"_ba;
    }
    return command == "QUIT" ? "221 bye"_ba : "250 fine"_ba;
}

} // namespace vireo::test
