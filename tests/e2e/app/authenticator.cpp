// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "authenticator.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace vireo::test {

Authenticator::Authenticator(const QString &key)
{
    static const QString letters = u"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_s;
    quint32 held = 0;
    int bits = 0;
    for (const QChar letter : key) {
        const qsizetype value = letters.indexOf(letter);
        if (value < 0)
            continue;
        held = held << 5 | quint32(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            m_secret.append(char(held >> bits & 0xff));
        }
    }
}

QString Authenticator::shows(qint64 ms) const
{
    QByteArray step(8, '\0');
    qToBigEndian(quint64(ms / 30'000), step.data());
    const QByteArray hash
        = QMessageAuthenticationCode::hash(step, m_secret, QCryptographicHash::Sha1);
    const quint32 number
        = qFromBigEndian<quint32>(hash.constData() + (hash.back() & 0xf)) & 0x7fffffff;
    return u"%1"_s.arg(number % 1'000'000, 6, 10, QLatin1Char('0'));
}

} // namespace vireo::test
