// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/bodyreader.h"

#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::server::http {
namespace {
namespace beast = boost::beast;
using beast::http::error;
using SteadyClock = std::chrono::steady_clock;

//! What Beast has to see at once, a line of a chunk's size or all trailers, has to fit in; and it
//! throws for a field that is longer than 65,533 bytes.
constexpr std::size_t kReadAhead = 60 * 1024;
constexpr std::size_t kIdleBuffer = 4 * 1024;
constexpr std::size_t kChunkExtension = 256;
constexpr std::uint64_t kLargestChunk = 1ULL << 53;

BodyReader::Fault faultOf(const ErrorCode &code)
{
    if (code == error::end_of_stream || code == error::partial_message)
        return BodyReader::Fault::Gone;
    if (code == error::buffer_overflow)
        return BodyReader::Fault::TrailerTooLarge;
    if (code.category() == make_error_code(error::bad_chunk).category())
        return BodyReader::Fault::Malformed;
    return BodyReader::Fault::Gone;
}
} // namespace

BodyReader::BodyReader(Connection &connection, const Head &head, const QByteArray &block)
    : m_connection(connection)
    , m_hasBody(head.hasBody())
    , m_expectContinue(head.expectContinue)
{
    if (!m_hasBody)
        return;
    m_parser.emplace();
    m_parser->header_limit(std::uint32_t(block.size()) + 1024);
    m_parser->body_limit(boost::none);
    ErrorCode code;
    m_parser->put(asio::buffer(block.constData(), size_t(block.size())), code);
    // Our own reading of the head is the stricter one; where Beast still disagrees, nobody guesses.
    m_broken = code && code != error::need_more;
    // Beast keeps a reference to this.
    static auto checkChunk
        = [](std::uint64_t size, beast::string_view extension, ErrorCode &fault) {
              if (size > kLargestChunk)
                  fault = error::bad_chunk;
              else if (extension.size() > kChunkExtension)
                  fault = error::bad_chunk_extension;
          };
    m_parser->on_chunk_header(checkChunk);
}

Task<bool> BodyReader::sayContinue()
{
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    m_connection.arm(Connection::Wait::Write, SteadyClock::now() + m_connection.options().stall);
    const auto [code, sent]
        = co_await asio::async_write(m_connection.m_socket, asio::buffer(kContinue), kNoThrow);
    m_connection.disarm();
    co_return !code;
}

Task<BodyReader::Fault> BodyReader::read(QByteArray &piece, qsizetype most)
{
    piece.resize(0);
    if (atEnd())
        co_return Fault::None;
    if (m_broken)
        co_return Fault::Malformed;
    if (!m_begun) {
        m_begun = true;
        // Without room the parser would read in tiny pieces, and without end in ever larger ones.
        m_connection.m_buffer.reserve(kReadAhead);
        m_connection.m_buffer.max_size(kReadAhead);
        if (m_expectContinue && m_connection.m_buffer.size() == 0) {
            const bool said = co_await sayContinue();
            if (!said)
                co_return Fault::Gone;
        }
    }
    piece.resize(most);
    char *const data = piece.data();
    qsizetype filled = 0;
    Fault fault = Fault::None;
    while (filled < most && !m_parser->is_done()) {
        auto &body = m_parser->get().body();
        body.data = data + filled;
        body.size = size_t(most - filled);
        const auto began = SteadyClock::now();
        const auto least
            = std::chrono::duration_cast<SteadyClock::duration>(std::chrono::duration<double>(
                double(m_received) / double(m_connection.options().leastBytesPerSecond)));
        m_connection.arm(
            Connection::Wait::Body, began + m_connection.options().stall + least - m_waited);
        const auto [code, parsed] = co_await beast::http::async_read_some(
            m_connection.m_socket, m_connection.m_buffer, *m_parser, kNoThrow);
        const bool expired = m_connection.m_expired;
        m_connection.disarm();
        m_waited += SteadyClock::now() - began;
        const qsizetype before = filled;
        filled = most - qsizetype(body.size);
        m_received += filled - before;
        if (code && code != error::need_buffer) {
            fault = expired ? Fault::TooSlow : faultOf(code);
            break;
        }
        if (m_received > m_limit) {
            fault = Fault::TooLarge;
            filled -= qsizetype(m_received - m_limit);
            break;
        }
    }
    piece.resize(filled);
    if (m_parser->is_done() && m_connection.m_buffer.capacity() > kIdleBuffer) {
        beast::flat_buffer rest;
        rest.reserve(std::max(kIdleBuffer, m_connection.m_buffer.size()));
        rest.commit(asio::buffer_copy(
            rest.prepare(m_connection.m_buffer.size()), m_connection.m_buffer.data()));
        m_connection.m_buffer = std::move(rest);
    }
    co_return fault;
}

Response BodyReader::answerTo(Fault fault, qint64 limit)
{
    switch (fault) {
    case Fault::TooLarge:
        return Response::problem(Error{Error::Kind::TooLarge, u"too_large"_s,
            u"The body is larger than the %1 bytes taken here."_s.arg(limit)});
    case Fault::TooSlow:
        return Response::problem(408, u"body_too_slow"_s,
            u"The body came too slowly. Try again; an upload goes on where it stopped."_s);
    case Fault::TrailerTooLarge:
        return Response::problem(431, u"trailer_too_large"_s,
            u"The fields behind the body, or the line before a chunk, are larger than %1 bytes. "
            u"Leave them out: they are not read."_s.arg(kReadAhead));
    case Fault::Malformed:
        return Response::problem(Error{
            Error::Kind::Malformed, u"bad_body"_s, u"The body is not framed as HTTP/1.1 asks."_s});
    case Fault::Gone:
    case Fault::None:
        break;
    }
    return Response::problem(
        Error{Error::Kind::Malformed, u"body_cut"_s, u"The body ended before its length."_s});
}

} // namespace vireo::server::http
