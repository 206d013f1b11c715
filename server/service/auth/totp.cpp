// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/totp.h"

#include "server/service/secrets/secrets.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace vireo::server::totp {

qint64 stepAt(qint64 nowMs)
{
    return nowMs / 1000 / kStepSeconds;
}

QString codeAt(const QByteArray &secret, qint64 step)
{
    QByteArray counter(8, Qt::Uninitialized);
    qToBigEndian(step, counter.data());
    const QByteArray hash
        = QMessageAuthenticationCode::hash(counter, secret, QCryptographicHash::Sha1);
    // Dynamic truncation, RFC 4226 section 5.3.
    const int offset = hash.back() & 0x0f;
    const quint32 number = qFromBigEndian<quint32>(hash.constData() + offset) & 0x7fffffff;
    return u"%1"_s.arg(number % 1'000'000, kDigits, 10, QLatin1Char('0'));
}

std::optional<qint64> match(
    const QByteArray &secret, const QString &code, qint64 lastStep, qint64 nowMs)
{
    const qint64 now = stepAt(nowMs);
    std::optional<qint64> found;
    for (qint64 step = now - kWindow; step <= now + kWindow; ++step) {
        const bool same = Secrets::equal(codeAt(secret, step).toLatin1(), code.toLatin1());
        if (same && step > lastStep && !found)
            found = step;
    }
    return found;
}

QString base32(const QByteArray &bytes)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QString text;
    quint32 held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = (held << 8 | uchar(byte)) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5)
            text += QLatin1Char(letters[held >> (bits - 5) & 31]);
    }
    if (bits > 0)
        text += QLatin1Char(letters[held << (5 - bits) & 31]);
    return text;
}

QString uri(const QByteArray &secret, const QString &issuer, const QString &account)
{
    const auto encoded
        = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    return u"otpauth://totp/%1:%2?secret=%3&issuer=%1&algorithm=SHA1&digits=%4&period=%5"_s.arg(
        encoded(issuer), encoded(account), base32(secret), QString::number(kDigits),
        QString::number(kStepSeconds));
}

} // namespace vireo::server::totp
