// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/connection.h"

#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace vireo::server::http {

//! \brief Reads the body of one request in pieces, whatever its framing (Beast's parser).
//!
//! Says "100 Continue" before the first byte where the client waits for that, and keeps the
//! client to a least rate.
class BodyReader
{
public:
    enum class Fault { None, TooLarge, TrailerTooLarge, Malformed, TooSlow, Gone };

    //! \p block is the head as received; \p connection outlives this.
    BodyReader(Connection &connection, const Head &head, const QByteArray &block);

    //! To be set before the first read.
    void setLimit(qint64 bytes) { m_limit = bytes; }
    //! Fills \p piece up to \p most bytes; shorter only at the end of the body or at a fault, and
    //! then holds what arrived before it.
    Task<Fault> read(QByteArray &piece, qsizetype most);

    [[nodiscard]] bool atEnd() const { return !m_hasBody || m_parser->is_done(); }
    [[nodiscard]] bool begun() const { return m_begun; }
    [[nodiscard]] qint64 received() const { return m_received; }
    [[nodiscard]] static Response answerTo(Fault fault, qint64 limit);

private:
    Task<bool> sayContinue();

    Connection &m_connection;
    std::optional<boost::beast::http::request_parser<boost::beast::http::buffer_body>> m_parser;
    bool m_hasBody;
    bool m_expectContinue;
    bool m_begun = false;
    bool m_broken = false;
    qint64 m_limit = 0;
    qint64 m_received = 0;
    std::chrono::steady_clock::duration m_waited{0}; //!< for the client, not for the sink
};

} // namespace vireo::server::http
