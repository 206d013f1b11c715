// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/message.h"

#include <QByteArrayView>

#include <optional>
#include <variant>

namespace vireo::server::http {

//! What a request head may hold; RFC 9112 leaves the numbers to the server. Bytes.
struct HeadLimits
{
    qsizetype requestLine = 8 * 1024;
    qsizetype field = 8 * 1024;
    qsizetype fields = 100;
    qsizetype total = 32 * 1024;
};

//! A request that is answered with a problem document, after which the connection closes.
struct Refusal
{
    int status = 400;
    QString code;
    QString detail;
};

//! \brief Finds the end of a request head in bytes that arrive in any pieces, and refuses it
//! as soon as a limit is passed, so that nothing beyond the limits is ever buffered.
//!
//! A line that ends in a bare LF is refused: two readers of the same bytes must never see
//! different lines (request smuggling).
class HeadScanner
{
public:
    explicit HeadScanner(const HeadLimits &limits)
        : m_limits(limits)
    {
    }

    struct NeedMore
    {
    };
    struct Complete
    {
        qsizetype begin = 0; //!< after the one empty line that RFC 9112 2.2 tolerates
        qsizetype end = 0; //!< after the empty line that ends the head
    };
    using Outcome = std::variant<NeedMore, Complete, Refusal>;

    //! \p bytes is everything received for this request so far; it only ever grows.
    [[nodiscard]] Outcome scan(QByteArrayView bytes);

private:
    const HeadLimits m_limits;
    qsizetype m_begin = 0;
    qsizetype m_position = 0;
    qsizetype m_lineStart = 0;
    qsizetype m_lines = 0;
};

//! A request's head, checked.
struct Head
{
    std::optional<Method> method; //!< none: a method this server does not speak
    QByteArray methodToken;
    QByteArray target; //!< in origin form ("/path?query"), or "*" of OPTIONS
    int minorVersion = 1;
    Headers headers;
    bool keepAlive = true;
    bool chunked = false;
    bool expectContinue = false;
    qint64 contentLength = 0; //!< 0 also where a chunked body follows

    [[nodiscard]] bool hasBody() const { return chunked || contentLength > 0; }
};

//! \brief Parses a complete head (RFC 9112), stricter than the letter where laxness has been
//! used for attacks: no folded lines, no space before a colon, no control bytes, one length.
[[nodiscard]] std::variant<Head, Refusal> parseHead(QByteArrayView block);

} // namespace vireo::server::http
