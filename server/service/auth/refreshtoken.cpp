// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/refreshtoken.h"

#include "server/service/auth/words.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

QByteArray proofOf(const Secrets &secrets, const storage::sessions::Row &session, qint64 generation)
{
    return secrets.mac("refresh",
        session.nonce + '|' + QByteArray::number(session.account.value()) + '|'
            + session.id.toUtf8() + '|' + QByteArray::number(generation));
}

} // namespace

Result<RefreshToken> RefreshToken::parse(const QString &text)
{
    static const QRegularExpression form(
        u"\\A([1-9][0-9]{0,18})\\.([A-Za-z0-9_-]{22})\\.(0|[1-9][0-9]{0,15})\\.([A-Za-z0-9_-]{43})\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return words::refreshInvalid();
    RefreshToken token;
    token.account = Id::fromString(match.captured(1));
    token.session = match.captured(2);
    token.generation = match.captured(3).toLongLong();
    const auto proof = fromBase64Url(match.captured(4).toLatin1());
    if (token.account.isNull() || !proof.ok())
        return words::refreshInvalid();
    token.proof = *proof;
    return token;
}

QString RefreshToken::make(
    const Secrets &secrets, const storage::sessions::Row &session, qint64 generation)
{
    return u"%1.%2.%3.%4"_s.arg(session.account.toString(), session.id)
        .arg(generation)
        .arg(QLatin1StringView(base64Url(proofOf(secrets, session, generation))));
}

bool RefreshToken::genuine(const Secrets &secrets, const storage::sessions::Row &row) const
{
    return Secrets::equal(proof, proofOf(secrets, row, generation));
}

} // namespace vireo::server
