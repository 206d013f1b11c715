// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/framewatch.h"

#include <algorithm>

namespace vireo::server::realtime {
namespace {
constexpr unsigned char kFinal = 0x80;
constexpr unsigned char kControl = 0x08;
constexpr unsigned char kMasked = 0x80;
} // namespace

bool FrameWatch::feed(const unsigned char *bytes, std::size_t count)
{
    std::size_t i = 0;
    while (i < count) {
        if (m_payload > 0) {
            const auto skip = std::min<quint64>(m_payload, count - i);
            m_payload -= skip;
            i += skip;
            continue;
        }
        m_header[m_have++] = bytes[i++];
        if (m_have == 2) {
            const unsigned length = m_header[1] & 0x7f;
            m_need = 2
                + (length == 126        ? 2U
                        : length == 127 ? 8U
                                        : 0U)
                + (m_header[1] & kMasked ? 4U : 0U);
        }
        if (m_have >= 2 && m_have == m_need)
            endOfHeader();
    }
    return m_fragments <= kMostFragments;
}

void FrameWatch::endOfHeader()
{
    const unsigned length = m_header[1] & 0x7f;
    const std::size_t extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    m_payload = extra ? 0 : length;
    for (std::size_t i = 0; i < extra; ++i)
        m_payload = m_payload << 8 | m_header[2 + i];
    if (!(m_header[0] & kControl))
        m_fragments = m_header[0] & kFinal ? 0 : m_fragments + 1;
    m_have = 0;
    m_need = 2;
}

} // namespace vireo::server::realtime
