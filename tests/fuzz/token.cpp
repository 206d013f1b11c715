// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/accesstoken.h"
#include "server/service/auth/refreshtoken.h"
#include "target.h"

namespace vireo::fuzz {

void token(const QByteArray &bytes)
{
    static const auto secrets = server::Secrets::fromMaster(QByteArray(32, 'k'));
    static const server::AccessTokens tokens(secrets, QStringLiteral("http://localhost"));
    static constexpr qint64 kNowMs = 1'790'000'000'000;
    // Nobody who does not hold the key may be believed, whatever the text says.
    holds(!tokens.check(bytes, kNowMs).ok(), "a token nobody signed is refused");
    static_cast<void>(server::RefreshToken::parse(QString::fromUtf8(bytes)));
    if (const auto raw = server::fromBase64Url(bytes); raw.ok())
        holds(server::base64Url(*raw) == bytes, "bytes have one spelling");
}

} // namespace vireo::fuzz
