// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <cstddef>

namespace vireo::server::realtime {

//! \brief Counts the fragments of the WebSocket message that is coming in (RFC 6455 5.4).
//!
//! Beast reads over empty fragments without telling anybody, so a client could send them for
//! ever. This looks at the raw bytes beside Beast and follows the frame headers only.
class FrameWatch
{
public:
    static constexpr int kMostFragments = 1000;

    //! Feeds the next received bytes; false once a message has too many fragments.
    [[nodiscard]] bool feed(const unsigned char *bytes, std::size_t count);

private:
    void endOfHeader();

    unsigned char m_header[14] = {};
    std::size_t m_have = 0; //!< bytes of the header
    std::size_t m_need = 2;
    quint64 m_payload = 0; //!< bytes still to skip
    int m_fragments = 0;
};

} // namespace vireo::server::realtime
